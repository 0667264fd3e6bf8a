using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Workbench;

/// <summary>D-67, L-17: the queue of operation work orders, for the company and for staff; each act once, whoever is faster.</summary>
public sealed class QueueTests : UseCaseTest
{
    private QueueService Queue => Service<QueueService>();

    private QueueQueries Views => Service<QueueQueries>();

    private QueueShelf Shelf => new(Db, Clock);

    protected override void Add(IServiceCollection services) => services.UseOpeningHandler();

    [Fact]
    [Trait("Feature", "D-67")]
    [Trait("Feature", "D-12")]
    public async Task MyList_HasTheTabsFiltersAndCounts_AndOnlyTypesThatTheRoleMaySee()
    {
        var first = await Shelf.OpenAsync(RequestType.TopUp, People.Reseller);
        Clock.Advance(TimeSpan.FromDays(1));
        var taken = await Shelf.OpeningAsync(People.Reseller);
        Clock.Advance(TimeSpan.FromDays(1));
        var done = await Shelf.OpeningAsync(People.Reseller);
        var security = await Shelf.OpenAsync(RequestType.SecurityConfiguration, People.Reseller);
        var refused = await Shelf.OpeningAsync(People.Reseller);
        _ = await Shelf.OpeningAsync(People.OtherReseller);
        foreach (var number in new[] { taken, done, refused }) { Done(await Queue.TakeAsync(number, People.Operations)); }
        Done(await Queue.CompleteAsync(done, People.Operations));
        Done(await Queue.RejectAsync(refused, "资料不全", People.Operations));

        var requests = Service<RequestQueries>();
        Assert.Equal(new RequestCounts(5, 2, 1, 2), await requests.MyCountsAsync(People.Reseller));
        Assert.Equal([taken], await NumbersAsync(new() { Statuses = ["InProgress"] }));
        Assert.Equal([first], await NumbersAsync(new() { More = new Dictionary<string, string> { ["type"] = "TopUp" } }));
        Assert.Equal([taken], await NumbersAsync(new() { From = BusinessTime.DayOf(Clock.Now).AddDays(-1), To = BusinessTime.DayOf(Clock.Now).AddDays(-1) }));
        Assert.Equal([security], (await requests.MyListAsync(new(0, 15, []), People.ResellerUser)).Rows.Select(row => row.Number)); // sees orders, no money
        var detail = (await requests.MineAsync(refused, People.Reseller))!;
        Assert.Equal(("资料不全", RequestStatus.Rejected, Clock.Now), (detail.RejectReason, detail.Row.Status, detail.Row.ClosedAt!.Value));
        Assert.Empty(detail.Actions);
        Assert.Null(await requests.MineAsync(first, People.OtherReseller));

        async Task<IEnumerable<string>> NumbersAsync(FilterState filter) => (await requests.MyListAsync(new(0, 15, []) { Filter = filter }, People.Reseller)).Rows.Select(row => row.Number);
    }

    [Fact]
    [Trait("Feature", "D-67")]
    public async Task Queue_ShowsWhatWaitsLongestFirst_UnderEachView()
    {
        var late = await Shelf.OpeningAsync(People.Reseller);
        Clock.Advance(TimeSpan.FromHours(24)); // exactly what was promised is late
        var mine = await Shelf.OpeningAsync(People.OtherReseller);
        var other = await Shelf.OpenAsync(RequestType.TopUp, People.Reseller);
        Done(await Queue.TakeAsync(mine, People.Operations));

        Assert.Equal([late, .. new[] { mine, other }.Order()], await NumbersAsync());
        Assert.Equal([mine], await NumbersAsync(("who", "mine")));
        Assert.Equal([late, other], await NumbersAsync(("who", "nobody")));
        Assert.Equal([late], await NumbersAsync(("age", "late")));
        Assert.Equal([other], await NumbersAsync(("type", "TopUp")));
        var counts = await Views.CountsAsync(People.Operations);
        Assert.Equal((3, 2, 1, 1), (counts.Open, counts.Unassigned, counts.Mine, counts.Late));
        Assert.Equal([(RequestType.OpenPlatform, 2), (RequestType.TopUp, 1)], counts.ByType.Select(one => (one.Key, one.Value)));
        Assert.Empty((await Views.ListAsync(new(0, 15, []), People.Reseller)).Rows);

        async Task<IEnumerable<string>> NumbersAsync(params (string Key, string Value)[] more) =>
            (await Views.ListAsync(new(0, 15, []) { Filter = new() { More = more.ToDictionary(one => one.Key, one => one.Value) } }, People.Operations)).Rows.Select(row => row.Number);
    }

    [Fact]
    public async Task Acts_AreTheDocumentsOwn_AndAskForItsPermission()
    {
        var number = await Shelf.OpeningAsync(People.Reseller);
        Refused("access.forbidden", await Queue.TakeAsync(number, People.Finance)); // handles requests, but no platforms
        Refused("access.forbidden", await Queue.TakeAsync(number, People.Reseller));
        Refused("access.not-found", await Queue.TakeAsync("GD1", People.Operations));
        Refused("request.not-here", await Queue.TakeAsync(await Shelf.OpenAsync(RequestType.Withdrawal, People.Reseller), People.Admin));
        Refused("lifecycle.not-now", await Queue.CompleteAsync(number, People.Operations)); // nobody has taken it
        Assert.Equal("Reason", Refused("field.required", await Queue.RejectAsync(number, " ", People.Operations)).Field);
        Assert.DoesNotContain((await Views.FindAsync(number, People.Finance))!.Actions, action => action.Trigger != "HandOver");
        Done(await Queue.TakeAsync(number, People.Operations));
        Done(await Queue.CompleteAsync(number, People.Admin));
        Refused("lifecycle.not-now", await Queue.RejectAsync(number, "晚了", People.Operations));
    }

    [Fact]
    public async Task TakeMany_AnswersForEach()
    {
        var (one, two) = (await Shelf.OpeningAsync(People.Reseller), await Shelf.OpeningAsync(People.Reseller));
        Done(await Queue.TakeAsync(two, People.Admin));
        var results = Done(await Queue.TakeManyAsync([one, two, one], People.Operations));
        Assert.Equal([(one, null), (two, "lifecycle.not-now")], results.Select(result => (result.Number, result.Refusal?.Code)));
        Refused("request.bad-selection", await Queue.TakeManyAsync([], People.Operations));
        Refused("request.bad-selection", await Queue.TakeManyAsync([.. Enumerable.Range(0, RequestErrors.MostAtOnce + 1).Select(index => $"{index}")], People.Operations));
    }

    [Fact]
    public async Task HandOver_GivesItToAColleagueWhoMay_AndTellsTheColleague()
    {
        var number = await Shelf.OpeningAsync(People.Reseller);
        await Shelf.ColleagueAsync(People.Admin, "staff.administrator");
        await Shelf.ColleagueAsync(People.Finance, "staff.finance");
        Refused("lifecycle.not-now", await Queue.HandOverAsync(number, People.Admin.UserId, People.Operations));
        Done(await Queue.TakeAsync(number, People.Operations));
        Assert.Equal([People.Admin.Name], (await Views.ColleaguesAsync(number, People.Operations)).Select(person => person.Name)); // finance keeps no platforms
        Refused("request.no-handler", await Queue.HandOverAsync(number, People.Finance.UserId, People.Operations));
        Refused("request.no-handler", await Queue.HandOverAsync(number, null, People.Operations));

        Done(await Queue.HandOverAsync(number, People.Admin.UserId, People.Operations));

        Refused("request.same-handler", await Queue.HandOverAsync(number, People.Admin.UserId, People.Operations));
        Assert.Equal(People.Admin.Name, (await Views.FindAsync(number, People.Operations))!.Row.HandlerName);
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "request-handed-over"));
        Assert.Contains(number, mail.Subject);
        Assert.Contains("开通腾讯云", mail.Body);
        Assert.Equal((People.Admin.Name, "InProgress"), await ReadAsync(db => db.LifecycleEvents.Where(one => one.Trigger == "HandOver").Select(one => new { one.Note, one.To }).SingleAsync()) is var told ? (told.Note, told.To) : default);
    }

    [Fact]
    public async Task Take_WhenTwoTakeTheSame_OneHasIt()
    {
        for (var round = 0; round < 4; round++)
        {
            var number = await Shelf.OpeningAsync(People.Reseller);
            var (first, second) = Together();
            var results = await Task.WhenAll(Task.Run(() => first.TakeAsync(number, People.Operations)), Task.Run(() => second.TakeAsync(number, People.Admin)));
            var winner = Array.FindIndex(results, result => !result.IsRefused);
            Assert.Equal("lifecycle.not-now", Assert.Single(results, result => result.IsRefused).Error!.Code);
            Assert.Equal(winner == 0 ? People.Operations.UserId : People.Admin.UserId, (await Views.FindAsync(number, People.Operations))!.Row.HandlerId);
            Assert.Equal(1, await EventsAsync(number, "Take"));
        }
    }

    [Fact]
    public async Task CompleteAgainstReject_OneWinsWhole()
    {
        for (var round = 0; round < 4; round++)
        {
            var number = await Shelf.OpeningAsync(People.Reseller);
            Done(await Queue.TakeAsync(number, People.Operations));
            var (first, second) = Together();
            var results = await Task.WhenAll(Task.Run(() => first.CompleteAsync(number, People.Operations)), Task.Run(() => second.RejectAsync(number, "不做", People.Admin)));
            Assert.Equal("lifecycle.not-now", Assert.Single(results, result => result.IsRefused).Error!.Code);
            var detail = (await Views.FindAsync(number, People.Operations))!;
            Assert.Equal(results[0].IsRefused ? (RequestStatus.Rejected, "不做") : (RequestStatus.Completed, null), (detail.Row.Status, detail.RejectReason));
            Assert.Equal(1, await EventsAsync(number, "Complete") + await EventsAsync(number, "Reject"));
        }
    }

    [Fact]
    public async Task HandOverAgainstComplete_NeverReopensAndNeverLosesTheCompletion()
    {
        await Shelf.ColleagueAsync(People.Admin, "staff.administrator");
        for (var round = 0; round < 4; round++)
        {
            var number = await Shelf.OpeningAsync(People.Reseller);
            Done(await Queue.TakeAsync(number, People.Operations));
            var (first, second) = Together();
            var results = await Task.WhenAll(Task.Run(() => first.CompleteAsync(number, People.Operations)), Task.Run(() => second.HandOverAsync(number, People.Admin.UserId, People.Operations)));
            Assert.False(results[0].IsRefused, results[0].Error?.ToString()); // handed over first or not, it is completed
            var row = (await Views.FindAsync(number, People.Operations))!.Row;
            Assert.Equal(RequestStatus.Completed, row.Status);
            Assert.Equal(results[1].IsRefused ? People.Operations.UserId : People.Admin.UserId, row.HandlerId);
            Assert.Equal(results[1].IsRefused ? 0 : 1, await EventsAsync(number, "HandOver"));
            Assert.Equal(await EventsAsync(number, "HandOver"), await ReadAsync(db => db.OutgoingMessages.CountAsync(one => one.Subject.Contains(number)))); // no mail about what did not happen
        }
    }

    [Fact]
    public void ServiceLevels_AreReadByType_AndNonsenseEndsTheStart()
    {
        var levels = ServiceLevels.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Requests:Default:RedHours"] = "48", ["Requests:TopUp:AmberHours"] = "1", ["Requests:TopUp:RedHours"] = "8" }).Build());
        Assert.Equal(new ServiceLevel(TimeSpan.FromHours(4), TimeSpan.FromHours(48)), levels[RequestType.Refund]);
        Assert.Equal(new ServiceLevel(TimeSpan.FromHours(1), TimeSpan.FromHours(8)), levels[RequestType.TopUp]);
        Assert.Equal([Meaning.Idle, Meaning.Waiting, Meaning.Refused], new[] { 59, 60, 480 }.Select(minutes => levels[RequestType.TopUp].MeaningOf(TimeSpan.FromMinutes(minutes))));
        Assert.Throws<InvalidOperationException>(() => ServiceLevels.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Requests:TopUp:RedHours"] = "1" }).Build()));
        Assert.Equal(new ServiceLevel(TimeSpan.FromHours(4), TimeSpan.FromHours(8)), ServiceLevels.From(new ConfigurationBuilder().Build())[RequestType.Refund]); // half a day, and one
    }

    [Fact]
    [Trait("Feature", "D-67")]
    public async Task Waiting_CountsWorkingHoursOnly()
    {
        Clock.Set(new(2026, 3, 13, 8, 0, 0)); // Friday 16:00 in Shanghai
        var friday = await Shelf.OpeningAsync(People.Reseller);
        Clock.Set(new(2026, 3, 16, 1, 30, 0)); // Monday 9:30: an hour and a half of work
        Assert.Equal((new TimeSpan(1, 30, 0), 0, Meaning.Idle), await WaitAsync(friday));
        Assert.Empty(await LateAsync());
        Assert.Equal(0, (await Views.CountsAsync(People.Operations)).Late);
        Clock.Set(new(2026, 3, 16, 4, 0, 0)); // Monday noon: four hours
        Assert.Equal((TimeSpan.FromHours(4), 0, Meaning.Waiting), await WaitAsync(friday));
        Clock.Set(new(2026, 3, 16, 7, 59, 59)); // a second before a whole working day
        Assert.Empty(await LateAsync());
        Clock.Set(new(2026, 3, 16, 8, 0, 0));
        Assert.Equal((TimeSpan.FromHours(8), 1, Meaning.Refused), await WaitAsync(friday));
        Assert.Equal([friday], await LateAsync());
        Assert.Equal(1, (await Views.CountsAsync(People.Operations)).Late);
        _ = Done(await Service<CalendarService>().AddAsync(new(2026, 3, 18), null, false, "放假", People.Finance));
        Clock.Set(new(2026, 3, 18, 12, 0, 0)); // Wednesday evening, and Wednesday is off: Tuesday counted
        Assert.Equal((TimeSpan.FromHours(17), 2, Meaning.Refused), await WaitAsync(friday));

        async Task<(TimeSpan, int, Meaning)> WaitAsync(string number)
        {
            var wait = (await Views.ListAsync(new(0, 15, []), People.Operations)).Rows.Single(row => row.Number == number).Wait!;
            return (wait.Worked, wait.Days, wait.Says);
        }

        async Task<IEnumerable<string>> LateAsync() =>
            (await Views.ListAsync(new(0, 15, []) { Filter = FilterState.Parse("/?age=late") }, People.Operations)).Rows.Select(row => row.Number);
    }

    private (QueueService First, QueueService Second) Together()
    {
        var meeting = new MeetingClock(Clock, 2);
        QueueService Of() => new(Db, meeting, [new OpeningHandler(Db, meeting)], Service<Outbox>(), Service<Inbox>(), Service<PublicAddress>());
        return (Of(), Of());
    }

    private async Task<int> EventsAsync(string number, string trigger)
    {
        var id = (await Views.FindAsync(number, People.Operations))!.Id;
        return await ReadAsync(db => db.LifecycleEvents.CountAsync(one => one.DocumentId == id && one.Trigger == trigger));
    }
}
