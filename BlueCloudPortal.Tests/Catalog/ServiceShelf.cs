using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>Service items in any state, made by the use cases themselves; each step must be done.</summary>
internal sealed class ServiceShelf(IServiceProvider services, People people, Given given)
{
    private ServiceItemService Items => services.GetRequiredService<ServiceItemService>();

    private ServiceReviewService Reviews => services.GetRequiredService<ServiceReviewService>();

    /// <summary>The form of a service for the two solutions that <see cref="Given.CatalogAsync"/> makes.</summary>
    public static ServiceItemForm Form(string name = "一站式上云实施", params string[] targets) =>
        new(name, targets.Length == 0 ? ["cloudatlas", "bittitan"] : targets, "周亦衡", "13800000000", null, "<p>评估、迁移、<b>割接</b></p>");

    /// <summary>A plan at ¥1,000.00 with three milestones: 20, 30, 50 %.</summary>
    public static ServicePlanData Plan(string sku = "FW-STD", string price = "1000.00") =>
        new(sku, "标准版", ["华东", "华北"], "套", price, "6", "12", [new("评估", "评估报告经客户确认", "20", "3"), new("迁移", "业务系统迁移完成", "30", "10"), new("割接", "割接并移交文档", "50", "5")]);

    /// <summary>One that a provider saved, without a plan.</summary>
    public async Task<string> SavedAsync(Actor provider, ServiceItemForm? form = null)
    {
        await given.CatalogAsync();
        return Done(await Items.CreateAsync(form ?? Form(), Guid.NewGuid(), provider));
    }

    /// <summary>One that waits for review.</summary>
    public async Task<string> SubmittedAsync(Actor provider, string sku = "FW-STD", ServiceItemForm? form = null)
    {
        var number = await SavedAsync(provider, form);
        Done(await Items.AddPlanAsync(number, Plan(sku), provider));
        Done(await Items.SubmitAsync(number, provider));
        return number;
    }

    /// <summary>One that is on sale; the provider earns 80 %.</summary>
    public async Task<string> OnSaleAsync(Actor provider, string sku = "FW-STD", ServiceItemForm? form = null)
    {
        var number = await SubmittedAsync(provider, sku, form);
        await ApproveAsync(number);
        return number;
    }

    /// <summary>Approves what waits.</summary>
    public async Task ApproveAsync(string number, int share = 80) => Done(await Reviews.ApproveAsync(number, share, await VersionAsync(number), people.Operations));

    /// <summary>One whose take-down was asked for.</summary>
    public async Task<string> AskedDownAsync(Actor provider, string sku = "FW-STD")
    {
        var number = await OnSaleAsync(provider, sku);
        Done(await Items.RequestTakeDownAsync(number, "停止服务", provider));
        return number;
    }

    /// <summary>The version of an item now.</summary>
    public async Task<int> VersionAsync(string number)
    {
        await using var db = await services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        return await db.ServiceItems.Where(one => one.Number == number).Select(one => one.Version).SingleAsync();
    }

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;

    private static void Done(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}
