using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Organizations.Levels;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>Applications for a level, from the company to staff and back, with their requests in the queue (M-40, L-19).</summary>
[Trait("Category", "UseCase")]
[Trait("Feature", "M-40")]
public sealed class LevelApplicationTests : UseCaseTest
{
    private LevelApplicationService Applications => Service<LevelApplicationService>();

    private LevelApplicationQueries Queries => Service<LevelApplicationQueries>();

    private DateOnly Today => BusinessTime.DayOf(Clock.Now);

    [Fact, Trait("Feature", "M-39")]
    public async Task Provider_AppliesIsTakenAndApproved_AndHasTheLevelAtOnce()
    {
        await AdministratorAsync(People.Provider, "boss@provider.example");
        var data = LevelLifecycleTests.Data();
        Assert.Equal("Files", Refused("file.wrong-type", await Applications.SubmitAsync(data, [new("a.exe", new byte[] { 1 })], People.Provider)).Field);
        var number = Done(await Applications.SubmitAsync(data, [Files.Png()], People.Provider));
        Assert.Equal(number, Done(await Applications.SubmitAsync(data, [Files.Png()], People.Provider))); // the second click
        Assert.Equal([number], Refused("level.open-application", await Applications.SubmitAsync(LevelLifecycleTests.Data(), [], People.Provider)).Args);
        Assert.Equal((1, RequestStatus.Pending, "CustomerLevel.Registered → CustomerLevel.Silver"), (await Queries.CountWaitingAsync(People.Operations), (await RequestAsync(number)).Status, (await RequestAsync(number)).Description));

        var handler = Service<IEnumerable<IRequestHandler>>().Single(one => one.Type == RequestType.LevelApplication);
        Done(await handler.TakeAsync(number, People.Operations, default)); // in the queue
        Refused("lifecycle.not-now", await Applications.TakeAsync(number, People.Admin));
        Done(await Applications.ApproveAsync(number, Today, Today.AddDays(30), People.Operations));

        var mine = (await Service<LevelQueries>().MineAsync(People.Provider))!;
        Assert.Equal((CustomerLevel.Silver, Today.AddDays(30), LevelApplicationStatus.InForce, null), (mine.Level, mine.Until, mine.Applications.Single().Status, mine.Open));
        Assert.Equal((number, "沈知行"), (mine.History[0].Application, mine.History[0].By));
        Assert.Equal(RequestStatus.Completed, (await RequestAsync(number)).Status);
        Assert.Equal(["Create", "Take", "Approve", "Begin"], (await Service<TimelineQueries>().OfAsync([(await Queries.FindAsync(number, People.Provider))!.Application.Key], People.Provider)).Select(happened => happened.Trigger));
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "level-changed"));
        Assert.All(["boss@provider.example", number, "银牌级", "2026-04-10"], said => Assert.Contains(said, mail.To + mail.Body));
    }

    [Fact]
    public async Task Refused_IsHandedInAgain_AndTakenBack_EachWithItsRequest()
    {
        await AdministratorAsync(People.OtherReseller, "boss@portal.example");
        var number = Done(await Applications.SubmitAsync(LevelLifecycleTests.Data(), [Files.Pdf()], People.OtherReseller));
        Assert.Equal("Reason", Refused("field.required", await Applications.RejectAsync(number, " ", People.Operations)).Field);
        Done(await Applications.RejectAsync(number, "请附合同", People.Operations));
        Assert.Contains("请附合同", (await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "level-rejected"))).Body);
        var again = LevelLifecycleTests.Data(CustomerLevel.Gold);
        Done(await Applications.ResubmitAsync(number, again, [], People.OtherReseller));
        Done(await Applications.ResubmitAsync(number, again, [], People.OtherReseller)); // the second click
        Assert.Equal([RequestStatus.Pending, RequestStatus.Rejected], (await ReadAsync(db => db.OperationRequests.Where(one => one.SubjectNumber == number).Select(one => one.Status).ToListAsync())).Order());
        Assert.Equal((CustomerLevel.Gold, 1), (await Queries.FindAsync(number, People.Operations))!.Application is var one ? (one.Wanted, one.Files.Count) : default);

        Refused("access.not-found", await Applications.WithdrawAsync(number, People.Reseller)); // another company's
        Done(await Applications.WithdrawAsync(number, People.OtherReseller));
        Assert.Equal(0, await ReadAsync(db => db.OperationRequests.CountAsync(one => one.SubjectNumber == number && one.ClosedAt == null)));
        Refused("lifecycle.not-now", await Applications.TakeAsync(number, People.Operations));
        _ = Done(await Applications.SubmitAsync(LevelLifecycleTests.Data(), [], People.OtherReseller)); // the way is free again
        Refused("level.open-application", await Applications.ResubmitAsync(number, LevelLifecycleTests.Data(), [], People.OtherReseller));
    }

    [Fact]
    public async Task Approved_ForALaterDay_BeginsInThatNight_AndKeepsAHigherLevel()
    {
        await ApprovedAsync(People.OtherReseller, Today.AddDays(3));
        await ApprovedAsync(People.Below, Today.AddDays(3));
        Refused("level.open-application", await Applications.SubmitAsync(LevelLifecycleTests.Data(CustomerLevel.Gold), [], People.Below)); // open until it begins
        Done(await Service<LevelService>().SetAsync(People.Below.OrganizationId.Value, CustomerLevel.Gold, null, "大客户", People.Operations));
        Assert.Equal((0, CustomerLevel.Registered), (await Service<LevelRun>().RunAsync(), (await Service<LevelQueries>().MineAsync(People.OtherReseller))!.Level));
        Clock.Set(BusinessTime.StartOf(Today.AddDays(3)));

        Assert.Equal((1, 0), (await Service<LevelRun>().RunAsync(), await Service<LevelRun>().RunAsync()));

        Assert.Equal((CustomerLevel.Silver, CustomerLevel.Gold), ((await Service<LevelQueries>().MineAsync(People.OtherReseller))!.Level, (await Service<LevelQueries>().MineAsync(People.Below))!.Level));
        Assert.Equal(2, await ReadAsync(db => db.LevelApplications.CountAsync(one => one.Status == LevelApplicationStatus.InForce && one.OpenOf == null)));
        Refused("level.not-higher", await Applications.SubmitAsync(LevelLifecycleTests.Data(), [], People.Below));
    }

    [Fact]
    public async Task TwoWhoApplyAtOnce_HaveOneApplication_AndTwoWhoDecideOneDecision()
    {
        var together = Together(new MeetingClock(Clock, 2));
        var applied = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => together.SubmitAsync(LevelLifecycleTests.Data(), [], People.OtherReseller))));
        Assert.Equal("level.open-application", Assert.Single(applied, result => result.IsRefused).Error!.Code);
        Assert.Equal((1, 1), (await ReadAsync(db => db.LevelApplications.CountAsync()), await ReadAsync(db => db.OperationRequests.CountAsync(one => one.Type == RequestType.LevelApplication))));
        var number = applied.Single(result => !result.IsRefused).Value;
        Done(await Applications.TakeAsync(number, People.Operations));
        var both = Together(new MeetingClock(Clock, 2));
        var decided = await Task.WhenAll(Task.Run(() => both.ApproveAsync(number, Today, null, People.Operations)), Task.Run(() => both.RejectAsync(number, "不足", People.Admin)));
        Assert.Single(decided, result => result.IsRefused);
        Assert.Equal(decided[0].IsRefused ? (CustomerLevel.Registered, 0) : (CustomerLevel.Silver, 1), ((await Service<LevelQueries>().MineAsync(People.OtherReseller))!.Level, await ReadAsync(db => db.LevelChanges.CountAsync())));
    }

    [Fact]
    public async Task Submit_WhenTheDoubleClickComesBetween_GivesTheFirstNumber()
    {
        var data = LevelLifecycleTests.Data();
        Result<string>? other = null;
        var clock = new OvertakenClock(Clock, async () => other = await Applications.SubmitAsync(data, [], People.OtherReseller));
        var number = Done(await Together(clock).SubmitAsync(data, [], People.OtherReseller)); // one is open, its own
        await clock.Other;
        Assert.Equal(number, Done(other!));
        Assert.Equal(1, await ReadAsync(db => db.LevelApplications.CountAsync()));
    }

    [Fact]
    public async Task List_IsFilteredAndPutsWhatWaitsFirst_AndADistributorSeesNotItsResellers()
    {
        var rejected = Done(await Applications.SubmitAsync(LevelLifecycleTests.Data(), [], People.OtherReseller));
        Done(await Applications.RejectAsync(rejected, "不足", People.Operations));
        Clock.Advance(TimeSpan.FromHours(1));
        var below = Done(await Applications.SubmitAsync(LevelLifecycleTests.Data(CustomerLevel.Gold), [], People.Below));
        Clock.Advance(TimeSpan.FromHours(1));
        var provider = Done(await Applications.SubmitAsync(LevelLifecycleTests.Data(), [], People.Provider));
        Assert.Equal([below, provider, rejected], await ListAsync("/"));
        Assert.Equal([provider, below, rejected], await ListAsync("/", new GridSort("submitted", true)));
        Assert.Equal([provider], await ListAsync("/?kind=Provider"));
        Assert.Equal([below], await ListAsync("/?wanted=Gold"));
        Assert.Equal([rejected], await ListAsync("/?status=Rejected"));
        Assert.Equal([below], await ListAsync("/?q=温州"));
        Assert.Equal([rejected], await ListAsync($"/?q={rejected}"));
        Assert.Null(await Queries.FindAsync(below, People.Distributor));
        Assert.NotNull(await Queries.FindAsync(below, People.Below));
        Assert.Equal(["Withdraw"], (await Queries.FindAsync(below, People.Below))!.Actions.Where(action => action.Refusal is null).Select(action => action.Trigger));
    }

    private async Task ApprovedAsync(Actor person, DateOnly from)
    {
        var number = Done(await Applications.SubmitAsync(LevelLifecycleTests.Data(), [], person));
        Done(await Applications.TakeAsync(number, People.Operations));
        Done(await Applications.ApproveAsync(number, from, null, People.Operations));
    }

    private LevelApplicationService Together(TimeProvider clock) => new(Db, Service<LevelMoves>(), Service<CompanyMail>(), Service<IStringLocalizer>(), clock);

    private async Task<IReadOnlyList<string>> ListAsync(string address, params GridSort[] sorts) =>
        [.. (await Queries.ListAsync(new(0, 50, sorts) { Filter = FilterState.Parse(address) }, People.Operations)).Rows.Select(row => row.Number)];

    private Task<OperationRequest> RequestAsync(string number) => ReadAsync(db => db.OperationRequests.SingleAsync(one => one.SubjectNumber == number));

    private async Task AdministratorAsync(Actor person, string email) => Done(await Db.ChangeAsync(Actor.System, async db =>
    {
        var role = await db.PortalRoles.SingleAsync(one => one.Code == (person.IsProvider ? "provider.administrator" : "buyer.administrator"));
        var name = $"m{person.UserId:N}"[..16];
        db.Users.Add(new Data.Accounts.PortalUser { Id = person.UserId, UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = person.Name, Email = email, CreatedAt = Clock.Now, SecurityStamp = "x" });
        db.Add(Membership.Grant(person.UserId, email, person.OrganizationId, role, person, Clock.Now));
        return Result.Done;
    }));
}
