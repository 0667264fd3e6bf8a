using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>Who may read the books.</summary>
public static class LedgerAccess
{
    /// <summary>Staff who may read every line.</summary>
    public static bool MayReadAll(Actor actor) => actor.IsStaff && actor.May(Permission.ViewLedger);

    /// <summary>Whether the actor may read lines at all: all of them, or those of the organization's own accounts.</summary>
    public static bool MayReadLines(Actor actor) => MayReadAll(actor) || MayReadWallet(actor) || (actor.IsProvider && actor.May(Permission.ViewStatements));

    /// <summary>Whether the actor may see the organization's balances.</summary>
    public static bool MayReadWallet(Actor actor) => actor.IsBuyer && actor.May(Permission.ViewWallet);
}
