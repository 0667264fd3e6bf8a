using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>Who may see and handle operation work orders.</summary>
public static class RequestAccess
{
    /// <summary>Staff who work in the queue.</summary>
    public static bool MayHandle(Actor actor) => actor.IsStaff && actor.May(Permission.HandleRequests);

    /// <summary>The types that a buyer's role lets it see: those whose documents it may see.</summary>
    public static IReadOnlyList<RequestType> TypesOf(Actor actor) => actor.IsBuyer ? [.. Enum.GetValues<RequestType>().Where(type => actor.May(NeededFor(type)))] : [];

    private static Permission NeededFor(RequestType type) => type switch
    {
        RequestType.Invoice or RequestType.SecurityConfiguration or RequestType.OrderTransfer => Permission.ViewOrders,
        RequestType.OpenPlatform => Permission.RequestAllocations,
        RequestType.LevelApplication => Permission.ManageCompany,
        RequestType.CreditRepayment => Permission.UseCredit,
        _ => Permission.ViewWallet,
    };
}
