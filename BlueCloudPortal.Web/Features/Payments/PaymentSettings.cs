using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>What an operator may set about allocations and refunds.</summary>
/// <param name="AllocationDays">Working days within which an allocation arrives (D-45).</param>
/// <param name="RefundDays">Working days within which a refund is paid (D-62).</param>
/// <param name="RefundCap">The most that is paid back in a month (D-62).</param>
public sealed record PaymentSettings(int AllocationDays, int RefundDays, Money RefundCap)
{
    private const int MostDays = 60;

    /// <summary>Reads <c>Allocations:WorkingDays</c> (1), <c>Refunds:WorkingDays</c> (3) and <c>Refunds:MonthlyCapYuan</c> (10000). What makes no sense ends the start.</summary>
    public static PaymentSettings From(IConfiguration configuration)
    {
        var cap = AmountText.ParsePositive(configuration["Refunds:MonthlyCapYuan"] ?? "10000");
        return cap.IsRefused ? throw new InvalidOperationException("Refunds:MonthlyCapYuan must be an amount above zero, such as 10000.")
            : new(Days("Allocations:WorkingDays", 1), Days("Refunds:WorkingDays", 3), cap.Value);

        int Days(string key, int usual) => configuration.GetValue(key, usual) is >= 1 and <= MostDays and var days ? days : throw new InvalidOperationException($"{key} must be 1 to {MostDays}.");
    }
}
