using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Ledger;

/// <summary>Why a posting is refused.</summary>
public static class LedgerErrors
{
    /// <summary>The account would fall below its floor. Figures: needed, available, missing.</summary>
    public static PortalError InsufficientFunds(Money needed, Money available) => new("ledger.insufficient-funds", needed, available, needed - available);
}
