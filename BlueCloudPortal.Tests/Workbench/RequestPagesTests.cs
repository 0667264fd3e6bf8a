using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Workbench;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Workbench;

public sealed class RequestPagesTests : PageTest
{
    private QueueShelf Shelf => new(Db, Clock);

    protected override void Add(IServiceCollection services) => services.UseOpeningHandler();

    [Fact]
    [Trait("Feature", "D-67")]
    public async Task MyRequests_ShowTabsWithCounts_AndTheRowOpensTheDocument()
    {
        var order = await new SecurityShelf(Services, Clock, People, Given).PaidAsync(People.Reseller);
        var own = await Shelf.OpeningAsync(People.Reseller);
        Done(await Service<QueueService>().TakeAsync(own, People.Operations));
        Done(await Service<QueueService>().CompleteAsync(own, People.Operations));
        var page = Open<MyRequestsPage>(People.Reseller, "/my/requests");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=row]").Count));
        Assert.Equal(["全部2", "待办1", "进行中0", "已完成1"], page.FindAll("nav.tabs a").Select(tab => tab.TextContent.Replace(" ", "")));
        Assert.Equal([$"/my/orders/{order.Number}", $"/my/requests/{own}"], page.FindAll("[data-testid=row]").Select(row => row.GetAttribute("data-go")!).Order());
        Assert.Contains("完成时间", page.Find("thead").TextContent);
        Navigation.NavigateTo("/my/requests?status=Pending");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=row]")));
        Assert.DoesNotContain("完成时间", page.Find("thead").TextContent); // not in to-do
    }

    [Fact]
    [Trait("Feature", "D-67")]
    public async Task MyRequest_ShowsItsLifeAndTimeline()
    {
        var number = await Shelf.OpeningAsync(People.Reseller);
        Done(await Service<QueueService>().TakeAsync(number, People.Operations));
        Done(await Service<QueueService>().RejectAsync(number, "资料不全", People.Operations));
        var page = Open<MyRequestPage>(People.Reseller, $"/my/requests/{number}", one => one.Add(p => p.Number, number));
        page.WaitForAssertion(() => Assert.Contains("资料不全", page.Find("[data-testid=reject-reason]").TextContent));
        Assert.Equal("Rejected", page.Find("[data-testid=life-line]").GetAttribute("data-state"));
        Assert.Equal(3, page.FindAll("[data-testid=timeline] li").Count);
        Assert.Empty(page.FindAll("[data-testid=actions]"));
        var other = Open<MyRequestPage>(People.OtherReseller, $"/my/requests/{number}", one => one.Add(p => p.Number, number));
        other.WaitForAssertion(() => Assert.Empty(other.FindAll("[data-testid=timeline]")));
    }

    [Fact]
    [Trait("Feature", "D-12")]
    public async Task HomeTile_CountsAndOpensEachTab()
    {
        _ = await Shelf.OpeningAsync(People.Reseller);
        var tile = Open<RequestTile>(People.Reseller, "/my");
        tile.WaitForAssertion(() => Assert.Equal(["1", "1", "0", "0"], tile.FindAll("[data-testid=request-count] .v").Select(count => count.TextContent)));
        Assert.Equal(["/my/requests", "/my/requests?status=Pending", "/my/requests?status=InProgress", "/my/requests?status=Completed%2CRejected"], tile.FindAll("[data-testid=request-count]").Select(count => count.GetAttribute("href")!.Replace("Completed,Rejected", "Completed%2CRejected")));
    }

    [Fact]
    [Trait("Feature", "D-67")]
    public async Task Queue_TakesInThePanelAndCompletes()
    {
        var number = await Shelf.OpeningAsync(People.Reseller);
        var page = Open<QueuePage>(People.Operations, $"/staff/queue?about={number}");
        page.WaitForElement("[data-testid=panel] [data-testid=action-Take]").Click();
        page.WaitForAssertion(() => Assert.Equal("RequestStatus.InProgress", page.Find("[data-testid=panel] [data-testid=status]").GetAttribute("data-status")));
        page.Find("[data-testid=action-Complete]").Click();
        page.WaitForElement("[data-testid=complete-yes]").Click();
        page.WaitForAssertion(() => Assert.Equal("RequestStatus.Completed", page.Find("[data-testid=panel] [data-testid=status]").GetAttribute("data-status")));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=row]"))); // the open ones only
    }

    [Fact]
    public async Task Queue_TakesSeveralAtOnce_AndShowsEachAnswer()
    {
        var numbers = new[] { await Shelf.OpeningAsync(People.Reseller), await Shelf.OpeningAsync(People.OtherReseller) };
        var page = Open<QueuePage>(People.Operations, "/staff/queue");
        foreach (var number in numbers) { page.WaitForElement($"[data-testid=choose-{number}]").Change(true); }
        Done(await Service<QueueService>().TakeAsync(numbers[1], People.Admin)); // somebody was faster
        page.WaitForElement("[data-testid=bulk-take]").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=bulk-row]").Count));
        Assert.Contains("已受理", page.FindAll("[data-testid=bulk-row]")[0].TextContent);
        Assert.Equal(2, await ReadAsync(db => db.OperationRequests.CountAsync(one => one.Status == RequestStatus.InProgress)));
    }
}
