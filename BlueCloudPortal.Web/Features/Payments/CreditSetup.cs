using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>What credit registers.</summary>
public static class CreditSetup
{
    /// <summary>Registers credit.</summary>
    public static IServiceCollection AddCredit(this IServiceCollection services) => services
        .AddSingleton<CreditMail>()
        .AddSingleton<CreditLineService>()
        .AddSingleton<CreditUseService>()
        .AddSingleton<CreditPaymentService>()
        .AddSingleton<CreditRepaymentService>()
        .AddSingleton<CreditCycles>()
        .AddSingleton<CreditQueries>()
        .AddSingleton<StaffCreditQueries>()
        .AddSingleton<Channels.IPaidByChannel, CreditByChannel>()
        .AddSingleton<IRequestHandler, CreditRequests>()
        .AddSingleton<ICommandSource, CreditCommands>()
        .AddSingleton<IFrameCounts, CreditWaiting>();
}

/// <summary>How many uses and repayments wait for staff, beside their entry in the sidebar.</summary>
internal sealed class CreditWaiting(StaffCreditQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffCredit();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}

/// <summary>Finds bills and repayments by number or company for the command palette.</summary>
internal sealed class CreditCommands(CreditQueries own, StaffCreditQueries staff, IStringLocalizer texts) : ICommandSource
{
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        var request = new GridRequest(0, 5, []) { Filter = new() { Search = typed } };
        var bills = actor.IsStaff ? await staff.BillsAsync(null, request, actor, ct) : await own.BillsAsync(request, actor, ct);
        var repayments = actor.IsStaff ? await staff.RepaymentsAsync(request, actor, ct) : await own.RepaymentsAsync(request, actor, ct);
        return
        [
            .. bills.Rows.Select(row => new Command("nav.credit", "credit_score", row.Number, $"{row.Open} · {texts[$"CreditBillStatus.{row.Status}"]}", actor.IsStaff ? PortalUrls.StaffCreditBill(row.Number) : PortalUrls.MyCreditBill(row.Number))),
            .. repayments.Rows.Select(row => new Command("nav.credit", "payments", row.Number, $"{row.Amount} · {texts[$"CreditRepaymentStatus.{row.Status}"]}", actor.IsStaff ? PortalUrls.StaffCreditRepayment(row.Number) : PortalUrls.MyCreditRepayment(row.Number))),
        ];
    }
}
