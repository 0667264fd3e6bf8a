using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using Bunit;

namespace BlueCloudPortal.Tests.Components;

public sealed class FilterTests : ComponentTest
{
    private IRenderedComponent<FilterBar> Bar() => Render<FilterBar>(bar => bar
        .Add(b => b.DateLabel, "下单时间")
        .Add(b => b.StatusType, nameof(OrderStatus))
        .Add(b => b.Statuses, Enum.GetNames<OrderStatus>()));

    [Fact]
    public void Open_WhenTheLinkHoldsAFilter_RestoresIt()
    {
        Navigation.NavigateTo("/my/orders?q=青屿&from=2025-11-01&status=Processing,Delivered&letter=autumn"); // what no list knows is no filter
        var bar = Bar();
        Assert.Equal("青屿", bar.Find("[data-testid=filter-search]").GetAttribute("value"));
        Assert.Equal("2025-11-01", bar.Find("[data-testid=filter-from]").GetAttribute("value"));
        Assert.Equal(3, bar.FindAll("[data-testid=filter-chips] .fchip").Count);
    }

    [Theory]
    [InlineData("订单号、方案", "订单号、方案")]
    [InlineData("订单号、下单公司、客户公司、方案、销售", "订单号、下单公司、客户公司…")]
    [InlineData("Order, company, customer, solution, placed by", "Order, company, customer…")]
    public void Hint_LongerThanTheBox_IsCutBetweenWordsAndWholeInItsTitle(string hint, string shown)
    {
        var search = Render<FilterBar>(bar => bar.Add(b => b.SearchHint, hint)).Find("[data-testid=filter-search]");
        Assert.Equal((shown, hint), (search.GetAttribute("placeholder"), search.GetAttribute("title")));
    }

    [Theory]
    [InlineData("", "状态：全部")]
    [InlineData("?status=Processing,Delivered", "状态2项")]
    public void States_SayWhatTheyAreOfLikeEveryFilter(string query, string said)
    {
        Navigation.NavigateTo("/my/orders" + query);
        Assert.StartsWith(said, string.Concat(Bar().Find("[data-testid=filter-status]").TextContent.Where(letter => !char.IsWhiteSpace(letter))), StringComparison.Ordinal);
    }

    [Fact]
    public void ChooseDate_WhenOnAPageFurtherOn_StartsFromTheFirstAndKeepsTheSort()
    {
        Navigation.NavigateTo("/my/orders?page=4&sort=-placed&size=30");
        Bar().Find("[data-testid=filter-from]").Change("2025-11-05");
        Assert.Equal("?from=2025-11-05&sort=-placed&size=30", Query);
    }

    [Fact]
    public void ChooseStates_WhenTwoAreChosen_WritesThemInTheirOwnOrder()
    {
        var bar = Bar();
        bar.Find("[data-testid=filter-status]").Click();
        bar.Find("[data-testid=filter-status-Delivered]").Change(true);
        bar.Find("[data-testid=filter-status-PendingPayment]").Change(true);
        Assert.Equal("?status=PendingPayment,Delivered", Uri.UnescapeDataString(Query));
    }

    [Fact]
    public void Type_WhenThePersonPauses_WritesTheSearch()
    {
        var bar = Bar();
        bar.Find("[data-testid=filter-search]").Input("2025");
        bar.WaitForAssertion(() => Assert.Equal("?q=2025", Query), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void RemoveChip_WhenTwoAreSet_TakesOnlyThatOneAway()
    {
        Navigation.NavigateTo("/my/orders?q=abc&status=Processing");
        Bar().FindAll("[data-testid=filter-remove]")[0].Click();
        Assert.Equal("?status=Processing", Query);
    }

    [Fact]
    public void Reset_WhenMuchIsSet_LeavesNothing()
    {
        Navigation.NavigateTo("/my/orders?q=abc&from=2025-01-01&status=Processing&customer=7");
        Bar().Find("[data-testid=filter-reset]").Click();
        Assert.Equal("", Query);
    }

    [Fact]
    public void Parse_WhenTheLinkWasMeddledWith_LeavesOutWhatCannotBeRead()
    {
        var filter = FilterState.Parse("/my/orders?from=yesterday&status=Processing,Nonsense,99");
        Assert.Null(filter.From);
        Assert.Equal([OrderStatus.Processing], filter.StatusesOf<OrderStatus>());
    }

    [Fact]
    public void Parse_WhenARoomHasItsOwnWords_KeepsThem()
    {
        var filter = FilterState.Parse("?customer=7&page=2");
        Assert.Equal("7", filter.More["customer"]);
        Assert.Equal("/x?customer=7", filter.ApplyTo("/x?page=2"));
    }

    [Theory]
    [InlineData("/staff/credit/bills?from=2026-03-01", "B")] // alone at its address: open however it is filtered
    [InlineData("/staff/credit", "A1")] // several views of one list: the filter says which
    [InlineData("/staff/credit?status=Frozen", "A2")]
    [InlineData("/staff/credit?status=Frozen&page=2", "A2")]
    [InlineData("/staff/credit?q=青屿", null)] // a filter that no view has
    [InlineData("/staff/other?status=Frozen", null)] // another list with the same filter
    public void ViewTab_IsOpen_WhereItsAddressIs(string address, string? open)
    {
        Navigation.NavigateTo(address);
        var tabs = Render<ViewTabs>(one => one.Add(p => p.Tabs, [new("A1", "/staff/credit"), new("A2", "/staff/credit?status=Frozen"), new("B", "/staff/credit/bills")]));
        Assert.Equal(open is null ? [] : new[] { open }, tabs.FindAll("[aria-current=page]").Select(tab => tab.TextContent.Trim()));
    }
}
