using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Tests.Support;
using static BlueCloudPortal.Domain.Settlements.StatementStatus;
using static BlueCloudPortal.Domain.Settlements.StatementTrigger;

namespace BlueCloudPortal.Tests.Settlements;

/// <summary>The table of L-14 written by hand: a second opinion beside the machine.</summary>
public sealed class StatementLifecycleTests
{
    private static readonly Dictionary<(StatementStatus, StatementTrigger), StatementStatus> s_legal = new()
    {
        [(NotSettled, Send)] = BeingConfirmed,
        [(BeingConfirmed, Confirm)] = AwaitingPayout,
        [(BeingConfirmed, Reject)] = Rejected,
        [(Rejected, Send)] = BeingConfirmed,
        [(AwaitingPayout, Pay)] = Completed,
    };

    private static readonly Dictionary<StatementTrigger, string> s_who = new() { [Send] = "staff", [Confirm] = "provider", [Reject] = "provider", [Pay] = "staff" };

    public static TheoryData<StatementStatus, StatementTrigger> EveryPair()
    {
        var pairs = new TheoryData<StatementStatus, StatementTrigger>();
        foreach (var status in Enum.GetValues<StatementStatus>()) { foreach (var trigger in Enum.GetValues<StatementTrigger>()) { pairs.Add(status, trigger); } }
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    [Trait("Feature", "M-36")]
    public void Fire_IsAllowed_OnlyIfTheSpecificationSaysSo(StatementStatus from, StatementTrigger trigger)
    {
        var statement = In(from);

        var result = StatementLifecycle.Instance.Fire(statement, trigger, Someone(s_who[trigger]), Cast.At);

        Assert.Equal(s_legal.GetValueOrDefault((from, trigger), from), statement.Status);
        Assert.Equal(s_legal.ContainsKey((from, trigger)) ? null : "lifecycle.not-now", result.Error?.Code);
    }

    [Fact]
    public void RefusalOf_WhenAnyoneElseTries_IsForbidden()
    {
        foreach (var (who, actor) in Cast.Everybody)
        {
            foreach (var (from, trigger) in s_legal.Keys)
            {
                Assert.True((who == s_who[trigger] ? null : "access.forbidden") == StatementLifecycle.Instance.RefusalOf(In(from), trigger, actor)?.Code, $"{who} {trigger}");
            }
        }
    }

    private static Statement In(StatementStatus status)
    {
        var statement = new Statement("202603010001", Cast.Provider, "平台", new(2026, 3), [Line(Money.Fen(3_544_69))], Actor.System, Cast.At);
        var (staff, provider) = (Someone("staff"), Someone("provider"));
        var walk = new Dictionary<StatementStatus, Func<Result>[]>
        {
            [NotSettled] = [],
            [BeingConfirmed] = [() => statement.Send(null, staff, Cast.At)],
            [Rejected] = [() => statement.Send(null, staff, Cast.At), () => statement.Reject("少计一单", provider, Cast.At)],
            [AwaitingPayout] = [() => statement.Send(null, staff, Cast.At), () => statement.Confirm(provider, Cast.At)],
            [Completed] = [() => statement.Send(null, staff, Cast.At), () => statement.Confirm(provider, Cast.At), () => statement.Pay("HD-1", staff, Cast.At)],
        };
        foreach (var step in walk[status]) { Assert.False(step().IsRefused); }
        Assert.Equal(status, statement.Status);
        return statement;
    }

    private static EarnedLine Line(Money earned) => new(Id<JournalLine>.New(Cast.At), "202603111200000001", "20260311120000000101", Guid.NewGuid(), "20260311120000000101-1", "迁移服务 · 方案与实施", "Completed", 1, Cast.At, earned, earned);

    private static Actor Someone(string who) => Cast.Everybody.First(one => one.Who == who).Actor;
}
