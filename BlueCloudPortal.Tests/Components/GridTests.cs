using System.Globalization;
using AngleSharp.Dom;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using static BlueCloudPortal.Tests.Components.LineGrid;

namespace BlueCloudPortal.Tests.Components;

public sealed class GridTests : ComponentTest
{
    private readonly List<GridRequest> _asked = [];
    private Func<GridRequest, Task<GridPage<Line>>>? _answer;

    private IRenderedComponent<LineGrid> Grid(int count = 40, bool wideKind = false) => Render<LineGrid>(grid => grid
        .Add(g => g.WideKind, wideKind)
        .Add(g => g.Load, request =>
        {
            _asked.Add(request);
            return _answer?.Invoke(request) ?? Task.FromResult(Page(request, count));
        }));

    private static GridPage<Line> Page(GridRequest request, int count)
    {
        var lines = Enumerable.Range(1, count).Select(n => new Line($"N{n}", Money.Fen(n * 100))).ToArray();
        var rows = lines.Skip(request.Skip).Take(request.Take).ToArray();
        return new(rows, count,
        [
            new(GridTotalKind.Page, new Dictionary<string, object> { ["total"] = Money.Sum(Currency.CNY, rows.Select(row => row.Total)) }),
            new(GridTotalKind.All, new Dictionary<string, object> { ["total"] = Money.Sum(Currency.CNY, lines.Select(line => line.Total)) }),
        ]);
    }

    [Theory, InlineData(1, "1 row"), InlineData(2, "2 rows")]
    public void Count_InEnglish_FollowsTheNumber(int count, string said)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Assert.Equal(said, Grid(count).Find("[data-testid=grid-count]").TextContent.Trim());
    }

    [Fact]
    public void Open_WhenTheLinkHoldsAPlace_AsksForThatPageAndSort()
    {
        Navigation.NavigateTo("/my/orders?page=2&size=30&sort=-total,number&q=abc");
        _ = Grid();
        var asked = Assert.Single(_asked);
        Assert.Equal((30, 30, "abc"), (asked.Skip, asked.Take, asked.Filter.Search));
        Assert.Equal([new GridSort("total", true), new GridSort("number", false)], asked.Sorts);
    }

    [Fact]
    public void NextPage_WhenPressed_AsksForTheNextRowsAndKeepsThePageInTheLink()
    {
        var grid = Grid();
        grid.Find("[data-testid=page-next]").Click();
        Assert.Equal("?page=2", Query);
        Assert.Equal(15, _asked[^1].Skip);
        Assert.Equal("N16", grid.FindAll("[data-testid=row] td")[0].TextContent.Trim());
    }

    [Fact]
    public void Sort_WhenPressedThreeTimes_GoesUpThenDownThenAway()
    {
        var grid = Grid();
        foreach (var expected in new[] { "?sort=total", "?sort=-total", "" })
        {
            grid.FindAll("th .srt")[1].Click();
            Assert.Equal(expected, Query);
        }
    }

    [Fact]
    public void Sort_WhenShiftIsHeld_AddsASecondColumn()
    {
        var grid = Grid();
        grid.FindAll("th .srt")[1].Click();
        grid.FindAll("th .srt")[0].Click(new MouseEventArgs { ShiftKey = true });
        Assert.Equal("?sort=total,number", Uri.UnescapeDataString(Query));
    }

    [Fact]
    public void Totals_WhenTheQueryGivesThem_StandBelowTheRowsUnderTheirColumn()
    {
        var grid = Grid();
        Assert.Equal(["本页合计（15 笔）", "120.00"], grid.FindAll("[data-testid=total-page] td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(["全部合计（40 笔）", "820.00"], grid.FindAll("[data-testid=total-all] td").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public void Row_WhenThereIsAPageForIt_LeadsThere() =>
        Assert.Equal("/my/orders/N1", Grid().Find("[data-testid=row]").GetAttribute("data-go"));

    [Fact]
    public void ChooseColumn_WhenItWasHidden_ShowsIt()
    {
        var grid = Grid();
        Assert.Equal(3, grid.FindAll("th").Count);
        grid.Find(".tools2 .drop button").Click();
        grid.FindAll(".pop input")[3].Change(true);
        Assert.Equal("备注", grid.FindAll("th")[3].TextContent.Trim());
    }

    [Fact]
    public void Wide_UntilItIsChosen_IsLeftOutOfANarrowWindowFromHeadToTotals()
    {
        var grid = Grid(wideKind: true);
        Assert.Equal(["", "no-m", ""], Rooms(grid, "th"));
        Assert.Equal(["", "no-m", ""], Rooms(grid, "[data-testid=row]:first-child td"));
        Assert.Equal(["1", "no-m 1", ""], grid.FindAll("[data-testid=total-page] td").Select(cell => $"{Room(cell)} {cell.GetAttribute("colspan")}".Trim())); // the figure stays below its column
        grid.Find(".tools2 .drop button").Click();
        Assert.Equal("列设置 32/4", grid.Find(".tools2 .drop button span:not(.rzi)").TextContent.Trim()); // of the two figures a window shows one
        Choices(grid, "only-m")[0].Change(true);
        Assert.Equal(["", "", ""], Rooms(grid, "th"));
        Assert.Equal(["", "", ""], Rooms(grid, "[data-testid=row]:first-child td"));
        Assert.Equal(["2", ""], grid.FindAll("[data-testid=total-page] td").Select(cell => $"{Room(cell)} {cell.GetAttribute("colspan")}".Trim()));
    }

    [Theory, InlineData("no-m"), InlineData("only-m")]
    public void Wide_WhenItIsChosenAwayAndBack_IsShownInEveryWindow(string window)
    {
        var grid = Grid(wideKind: true);
        grid.Find(".tools2 .drop button").Click();
        if (window == "only-m") { Choices(grid, window)[0].Change(true); } // it was not in sight there
        Choices(grid, window)[0].Change(false);
        Assert.Equal(["单号", "金额"], grid.FindAll("th").Select(head => head.TextContent.Trim()));
        Choices(grid, window)[0].Change(true);
        Assert.Equal(["", "", ""], Rooms(grid, "th"));
        grid.Find(".pop button").Click();
        Assert.Equal(["", "no-m", ""], Rooms(grid, "th")); // the columns as they come
    }

    [Fact]
    public void Wide_WhileTheListIsLoading_IsLeftOutOfTheSkeletonToo()
    {
        var timers = new RungTimers();
        Services.AddSingleton<TimeProvider>(timers);
        _answer = _ => new TaskCompletionSource<GridPage<Line>>().Task;
        var grid = Grid(wideKind: true);
        timers.Ring();
        grid.WaitForAssertion(() => Assert.Equal(["", "no-m", ""], Rooms(grid, ".skeleton:first-child td")), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Card_OnAPhone_NamesTheFigureAndLeavesOutWhatIsNothing()
    {
        var grid = Grid(1);
        grid.Find(".tools2 .drop button").Click();
        grid.FindAll(".pop input")[3].Change(true);
        Assert.Equal(["N1:", "订单:", "1.00:金额", "—:"], grid.FindAll("[data-testid=row] td").Select(cell => $"{cell.TextContent.Trim()}:{cell.GetAttribute("data-label")}"));
        Assert.Equal("—", grid.Find("[data-testid=row] td > .nil").TextContent); // what the card's style leaves out
    }

    [Fact]
    public void Filter_WhenNothingMatches_SaysSoAndOffersToClear()
    {
        Navigation.NavigateTo("/my/orders?q=nobody");
        var grid = Grid(count: 0);
        Assert.Contains("没有符合条件的记录", grid.Find("[data-testid=empty]").TextContent);
        grid.Find("[data-testid=empty] button").Click();
        Assert.Equal("", Query);
    }

    [Fact]
    public void Load_WhenItBreaks_SaysWhatStaysAndTriesAgain()
    {
        _answer = _ => throw new InvalidOperationException("the database is away");
        var grid = Grid();
        Assert.Contains("您的数据没有变化", grid.Find("[role=alert]").TextContent);
        _answer = null;
        grid.Find("[data-testid=retry]").Click();
        Assert.Equal(15, grid.FindAll("[data-testid=row]").Count);
    }

    [Fact]
    public void Load_WhenSlow_ShowsASkeletonInTheColumns()
    {
        var timers = new RungTimers();
        Services.AddSingleton<TimeProvider>(timers);
        _answer = _ => new TaskCompletionSource<GridPage<Line>>().Task;
        var grid = Grid();
        Assert.DoesNotContain("class=\"sk\"", grid.Markup, StringComparison.Ordinal); // not at once: what flashes is worse than none
        timers.Ring();
        grid.WaitForAssertion(() => Assert.Equal(24, grid.FindAll("td .sk").Count), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Load_WhenAnEarlierAnswerComesLate_KeepsTheLaterOne()
    {
        var late = new TaskCompletionSource<GridPage<Line>>();
        _answer = request => request.Skip == 0 ? late.Task : Task.FromResult(Page(request, 40));
        var grid = Grid();
        Navigation.NavigateTo(Navigation.Uri + "?page=2");
        late.SetResult(Page(new(0, 15, []), 40));
        grid.WaitForAssertion(() => Assert.Equal("N16", grid.FindAll("[data-testid=row] td")[0].TextContent.Trim()), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Rows_WhenAnEarlierQuestionIsAnsweredLast_AreThoseOfTheLaterOne()
    {
        var late = new TaskCompletionSource<GridPage<Line>>();
        _answer = request => request.Filter.Search == "slow" ? late.Task : Task.FromResult(Page(request, request.Filter.Search == "quick" ? 1 : 2));
        var grid = Grid();
        Navigation.NavigateTo("?q=slow");
        Navigation.NavigateTo("?q=quick");
        grid.WaitForAssertion(() => Assert.Single(grid.FindAll("[data-testid=row]")));
        late.SetResult(Page(_asked[0], 2));
        await grid.InvokeAsync(() => { });
        Assert.Equal(["N1"], grid.FindComponent<PortalGrid<Line>>().Instance.Rows.Select(row => row.Number));
    }

    private static string Room(IElement cell) => cell.ClassList.Contains("no-m") ? "no-m" : "";

    private static IEnumerable<string> Rooms(IRenderedComponent<LineGrid> grid, string cells) => grid.FindAll(cells).Select(Room);

    private static IReadOnlyList<IElement> Choices(IRenderedComponent<LineGrid> grid, string window) => grid.FindAll($".pop .{window} input");

    /// <summary>Timers that ring when the test says so.</summary>
    private sealed class RungTimers : TimeProvider
    {
        private Action? _ring;

        public void Ring() => _ring?.Invoke();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ring += () => callback(state);
            return new Stopped();
        }

        private sealed class Stopped : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
