using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>What allocations and refunds register.</summary>
public static class CloudPaymentsSetup
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddCloudPayments(this IServiceCollection services) => services
        .AddSingleton(provider => PaymentSettings.From(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton<AllocationService>().AddSingleton<AllocationQueries>().AddSingleton<AllocationDelivery>().AddSingleton<AllocationWorkbook>()
        .AddSingleton<RefundService>().AddSingleton<RefundQueries>().AddSingleton<RefundableSum>().AddSingleton<RefundWorkbook>()
        .AddSingleton<IRechargeInvoices, RechargeInvoices>()
        .AddSingleton<IRequestHandler, AllocationHandler>().AddSingleton<IRequestHandler, RefundHandler>().AddSingleton<IRequestHandler, WithdrawalHandler>()
        .AddSingleton<ICommandSource, CloudPaymentCommands>()
        .AddSingleton<IFrameCounts, AllocationsWaiting>().AddSingleton<IFrameCounts, RefundsWaiting>();
}

/// <summary>How many allocations wait, beside their entry in the sidebar.</summary>
internal sealed class AllocationsWaiting(AllocationQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffAllocations();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}

/// <summary>How many refunds wait for staff, beside their entry in the sidebar.</summary>
internal sealed class RefundsWaiting(RefundQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffRefunds();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}

/// <summary>Finds allocations and refunds by number or company for the command palette.</summary>
internal sealed class CloudPaymentCommands(AllocationQueries allocations, RefundQueries refunds, IStringLocalizer texts) : ICommandSource
{
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        var request = new GridRequest(0, 5, []) { Filter = new() { Search = typed } };
        return
        [
            .. (await allocations.ListAsync(request, actor, ct)).Rows.Select(row => new Command("nav.allocations", "cloud_upload", row.Number, $"{row.Platform} · {row.Amount} · {texts.Enum(row.Status)}",
                actor.IsStaff ? PortalUrls.StaffAllocation(row.Number) : PortalUrls.MyAllocation(row.Number))),
            .. (await refunds.ListAsync(request, actor, ct)).Rows.Select(row => new Command("nav.refunds", "currency_exchange", row.Number, $"{row.Amount} · {texts.Enum(row.Status)}",
                actor.IsStaff ? PortalUrls.StaffRefund(row.Number) : PortalUrls.MyRefund(row.Number))),
        ];
    }
}
