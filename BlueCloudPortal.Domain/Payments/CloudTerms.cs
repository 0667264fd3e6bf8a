using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>How an allocation is paid (D-43).</summary>
public enum AllocationMethod
{
    /// <summary>余额拨付: from the wallet.</summary>
    Balance,
    /// <summary>云券拨付: by cloud vouchers, at their face value.</summary>
    Voucher,
}

/// <summary>On what terms a customer allocates to a platform today.</summary>
/// <param name="PlatformId">The platform.</param>
/// <param name="Code">Its code; qualifies its ledger accounts.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsInstant">Whether it credits by itself.</param>
/// <param name="PayPercent">What is paid, in percent: 70 is 7 折, 100 is no discount.</param>
/// <param name="AccountName">The customer's account there.</param>
public sealed record CloudTerms(Guid PlatformId, string Code, string Name, bool IsInstant, decimal PayPercent, string AccountName)
{
    /// <summary>Whether it takes cloud vouchers (D-46).</summary>
    public bool TakesVouchers { get; init; }

    /// <summary>到账 = 拨付 ÷ 折扣 (D-44): what arrives of an amount, rounded half up to the fen, once.</summary>
    /// <param name="amount">What is allocated.</param>
    /// <param name="payPercent">Above 0, at most 100.</param>
    public static Money ArrivalOf(Money amount, decimal payPercent) => payPercent is <= 0 or > 100
        ? throw new ArgumentOutOfRangeException(nameof(payPercent))
        : amount with { Minor = (long)Math.Round(amount.Minor * 100m / payPercent, 0, MidpointRounding.AwayFromZero) };
}

/// <summary>What a customer types to allocate.</summary>
/// <param name="Platform">The code of the platform.</param>
/// <param name="Amount">The amount as typed, in yuan.</param>
/// <param name="SeenPercent">The discount that the form showed; another one is said before anything happens.</param>
/// <param name="RequestKey">Made once when the form is shown; a second press gives the same allocation.</param>
public sealed record AllocationData(string? Platform, string? Amount, decimal SeenPercent, Guid RequestKey)
{
    /// <summary>Balance and vouchers are never allocated together (D-45, D-51).</summary>
    public static readonly PortalError OneMethod = new("allocation.one-method");

    /// <summary>By what it is paid.</summary>
    public AllocationMethod Method { get; init; }

    /// <summary>The numbers of the vouchers that were chosen, each once; with vouchers no amount is typed.</summary>
    public IReadOnlyList<string> Vouchers { get; init; } = [];

    /// <summary>Whether it asks for both methods at once.</summary>
    public bool MixesMethods => Method == AllocationMethod.Voucher ? !string.IsNullOrWhiteSpace(Amount) : Vouchers.Count > 0;
}
