using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Settlements;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Settlements;

/// <summary>Agreed shares and completed orders, made through the use cases.</summary>
internal sealed class ShareShelf(IServiceProvider services, Given given, People people)
{
    public Task<Result<Guid>> AgreeAsync(Actor company, string? percent, BusinessMonth? from, Actor? by = null) =>
        services.GetRequiredService<ShareService>().AgreeAsync(company.OrganizationId.Value, new ShareData(percent, from), by ?? people.Finance);

    /// <summary>An order of licences at ¥188.00 with 6 % VAT each, paid and delivered now.</summary>
    public async Task<Order> CompletedAsync(Actor buyer, int quantity)
    {
        var order = await given.PaidOrderAsync(buyer, (Given.License, quantity));
        var done = await services.GetRequiredService<OrderService>().DeliverLineAsync(order.Number, order.Lines[0].Id, "SN-1", people.Operations);
        Assert.False(done.IsRefused, done.Error?.ToString());
        return order;
    }
}
