using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments.Channels;
using BlueCloudPortal.Web.Features.Payments.Sandbox;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>What the room registers.</summary>
public static class PaymentsSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services) => services
        .AddChannels()
        .AddSingleton<TopUpService>()
        .AddSingleton<TopUpQueries>()
        .AddSingleton<TopUpWorkbook>()
        .AddSingleton<RebateService>()
        .AddSingleton<RebateQueries>()
        .AddSingleton<RebateRunQueries>()
        .AddSingleton<RebateWorkbook>()
        .AddSingleton<ICommandSource, TopUpCommands>()
        .AddSingleton<IFrameCounts, TopUpsWaiting>()
        .AddCloudPayments();

    private static IServiceCollection AddChannels(this IServiceCollection services)
    {
        _ = services.AddHttpClient(ChannelWire.Client, client => client.Timeout = TimeSpan.FromSeconds(15)).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) });
        return services
            .AddSingleton(provider => SandboxSettings.From(provider.GetRequiredService<IConfiguration>(), provider.GetService<IHostEnvironment>()))
            .AddSingleton<SandboxTrades>().AddSingleton<SandboxGateway>().AddSingleton<SandboxDesk>()
            .AddSingleton<ChannelWire>()
            .AddSingleton<IPaymentChannel, AlipayChannel>()
            .AddSingleton<IPaymentChannel>(provider => ActivatorUtilities.CreateInstance<UnionPayChannel>(provider, PaymentMethod.UnionPay))
            .AddSingleton<IPaymentChannel>(provider => ActivatorUtilities.CreateInstance<UnionPayChannel>(provider, PaymentMethod.CompanyBank))
            .AddSingleton<PaymentChannels>()
            .AddSingleton<IPaidByChannel, OrdersByChannel>().AddSingleton<IPaidByChannel, TopUpsByChannel>()
            .AddSingleton<PaymentNews>().AddSingleton<PaymentSettler>().AddSingleton<PaymentSweep>()
            .AddSingleton<IOrderReservation, OrderPayments>()
            .AddSingleton<PaymentService>().AddSingleton<OrderTransferService>().AddSingleton<ChannelBillService>().AddSingleton<ChannelQueries>().AddSingleton<PaymentWorkbook>()
            .AddSingleton<IRequestHandler, TopUpRequests>().AddSingleton<IRequestHandler, OrderTransferRequests>()
            .AddSingleton<IFrameCounts, TransfersWaiting>();
    }

    /// <summary>Maps the ways to and from the channels, the downloads, and where it is on the sandbox.</summary>
    public static void MapPayments(this WebApplication app)
    {
        ChannelEndpoints.Map(app);
        TopUpWorkbook.Map(app);
        RebateWorkbook.Map(app);
        AllocationWorkbook.Map(app);
        RefundWorkbook.Map(app);
        PaymentWorkbook.Map(app);
        SandboxEndpoints.Map(app);
    }
}

/// <summary>How many bank transfers for orders wait for staff, beside the channels' entry in the sidebar.</summary>
internal sealed class TransfersWaiting(ChannelQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffChannels();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}

/// <summary>How many top-ups wait for staff, beside their entry in the sidebar.</summary>
internal sealed class TopUpsWaiting(TopUpQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffTopUps();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}

/// <summary>Finds top-ups by number or company for the command palette.</summary>
internal sealed class TopUpCommands(TopUpQueries queries, IStringLocalizer texts) : ICommandSource
{
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        var request = new Components.GridRequest(0, 5, []) { Filter = new() { Search = typed } };
        var found = actor.IsStaff ? await queries.StaffListAsync(request, actor, ct) : await queries.MyListAsync(request, actor, ct);
        return [.. found.Rows.Select(row => new Command("nav.top-ups", "add_card", row.Number, $"{row.Amount} · {texts[$"TopUpStatus.{row.Status}"]}",
            actor.IsStaff ? PortalUrls.StaffTopUp(row.Number) : PortalUrls.MyTopUp(row.Number)))];
    }
}
