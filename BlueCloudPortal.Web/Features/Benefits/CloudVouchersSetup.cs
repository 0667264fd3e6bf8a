using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>What cloud vouchers register and map.</summary>
public static class CloudVouchersSetup
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddCloudVouchers(this IServiceCollection services) => services
        .AddSingleton(provider => CloudVoucherSettings.From(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton<CloudVoucherService>().AddSingleton<CloudVoucherQueries>().AddSingleton<CloudVoucherExpiry>().AddSingleton<CloudVoucherWorkbook>()
        .AddSingleton<ICommandSource, CloudVoucherCommands>();

    /// <summary>Maps their download.</summary>
    public static void MapCloudVouchers(this WebApplication app) => CloudVoucherWorkbook.Map(app);
}

/// <summary>Finds cloud vouchers by number, company or allocation for the command palette.</summary>
internal sealed class CloudVoucherCommands(CloudVoucherQueries vouchers, IStringLocalizer texts) : ICommandSource
{
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct) =>
        [.. (await vouchers.ListAsync(new GridRequest(0, 5, []) { Filter = new() { Search = typed } }, actor, ct)).Rows.Select(row => new Command("nav.cloud-vouchers", "local_activity", row.Number, $"{row.FaceValue} · {texts.Enum(row.Status)}",
            actor.IsStaff ? PortalUrls.StaffCloudVoucher(row.Number) : PortalUrls.MyCloudVouchers(row.Status.ToString())))];
}
