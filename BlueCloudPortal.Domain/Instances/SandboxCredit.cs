using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>A credit at the sandbox that stands in for a platform's own interface: what the platform itself would remember by the allocation's number.</summary>
public sealed class SandboxCredit
{
    private SandboxCredit() { } // EF Core

    /// <summary>A credit, or the mark that a number will never be credited.</summary>
    /// <param name="number">The allocation's number.</param>
    /// <param name="platform">The platform's code.</param>
    /// <param name="account">The account there.</param>
    /// <param name="amountMinor">What was credited in fen; 0 for a void number.</param>
    /// <param name="isVoid">The number will never be credited.</param>
    /// <param name="at">UTC.</param>
    public SandboxCredit(string number, string platform, string account, long amountMinor, bool isVoid, DateTime at)
    {
        Id = Id<SandboxCredit>.New(at);
        (Number, Platform, Account, AmountMinor, IsVoid, At) = (number, platform, account, amountMinor, isVoid, at);
    }

    /// <summary>Database id; the platform's reference.</summary>
    public Id<SandboxCredit> Id { get; private init; }
    /// <summary>The allocation's number; unique at the platform, so that nothing is credited twice.</summary>
    public string Number { get; private init; } = "";
    /// <summary>The platform's code.</summary>
    public string Platform { get; private init; } = "";
    /// <summary>The account.</summary>
    public string Account { get; private init; } = "";
    /// <summary>Fen.</summary>
    public long AmountMinor { get; private init; }
    /// <summary>The number was taken back before it was credited.</summary>
    public bool IsVoid { get; private init; }
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }
}
