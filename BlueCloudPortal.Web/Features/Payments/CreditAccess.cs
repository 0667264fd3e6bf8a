using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Who may see and do what with credit terms.</summary>
public static class CreditAccess
{
    /// <summary>The company's people who see its terms, pay by credit and repay.</summary>
    public static bool MayUse(Actor actor) => actor.IsBuyer && actor.May(Permission.UseCredit);

    /// <summary>Those of them who may pay orders by it.</summary>
    public static bool MayPay(Actor actor) => MayUse(actor) && actor.May(Permission.PayOrders);

    /// <summary>Staff who keep the terms of everybody.</summary>
    public static bool MayManage(Actor actor) => actor.IsStaff && actor.May(Permission.ManageCredit);
}
