using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>What a correction may do in each state, and who may do it, written by hand.</summary>
public sealed class CorrectionLifecycleTests
{
    private static readonly Actor s_first = Cast.Of(Cast.Platform, Permission.CorrectLedger);
    private static readonly Actor s_second = Cast.Of(Cast.Platform, Permission.CorrectLedger);

    private static readonly Dictionary<(CorrectionStatus, CorrectionTrigger), CorrectionStatus> s_legal = new()
    {
        [(CorrectionStatus.Proposed, CorrectionTrigger.Agree)] = CorrectionStatus.Done,
        [(CorrectionStatus.Proposed, CorrectionTrigger.Refuse)] = CorrectionStatus.Refused,
        [(CorrectionStatus.Proposed, CorrectionTrigger.Withdraw)] = CorrectionStatus.Withdrawn,
    };

    public static TheoryData<CorrectionStatus, CorrectionTrigger> EveryPair()
    {
        var pairs = new TheoryData<CorrectionStatus, CorrectionTrigger>();
        foreach (var status in Enum.GetValues<CorrectionStatus>())
        {
            foreach (var trigger in Enum.GetValues<CorrectionTrigger>()) { pairs.Add(status, trigger); }
        }
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Move_IsAllowed_OnlyIfTheRulesSaySo(CorrectionStatus from, CorrectionTrigger trigger)
    {
        var correction = In(from);
        _ = correction.TakeRecorded();
        var result = Fire(correction, trigger, trigger == CorrectionTrigger.Withdraw ? s_first : s_second);
        if (s_legal.TryGetValue((from, trigger), out var to))
        {
            Assert.False(result.IsRefused, result.Error?.ToString());
            Assert.Equal(to, correction.Status);
            Assert.Single(correction.TakeRecorded());
            Assert.Equal(to == CorrectionStatus.Done, correction.OpenFor is not null); // what is not done leaves the entry free
        }
        else
        {
            Assert.Equal("lifecycle.not-now", result.Error!.Code);
            Assert.Equal(from, correction.Status);
            Assert.Empty(correction.TakeRecorded());
        }
    }

    [Fact]
    public void Move_ByTheWrongOneOfTheTwo_IsRefused()
    {
        var correction = In(CorrectionStatus.Proposed);
        Assert.Equal("correction.own-proposal", Fire(correction, CorrectionTrigger.Agree, s_first).Error!.Code);
        Assert.Equal("correction.own-proposal", Fire(correction, CorrectionTrigger.Refuse, s_first).Error!.Code);
        Assert.Equal("correction.not-yours", Fire(correction, CorrectionTrigger.Withdraw, s_second).Error!.Code);
        Assert.Equal(CorrectionStatus.Proposed, correction.Status);
    }

    [Fact]
    public void Move_ByAnybodyElse_IsForbidden()
    {
        foreach (var actor in new[] { Cast.Of(Cast.Buyer), Cast.Of(Cast.Provider), Cast.Of(Cast.Platform, Permission.ViewLedger) })
        {
            foreach (var trigger in Enum.GetValues<CorrectionTrigger>()) { Assert.Equal("access.forbidden", Fire(In(CorrectionStatus.Proposed), trigger, actor).Error!.Code); }
            Assert.Equal("access.forbidden", Correction.Propose("GZ1", Entry(), "误记", actor, Cast.At).Error!.Code);
        }
    }

    [Fact]
    public void Propose_WithoutReason_OrOfACorrection_IsRefused()
    {
        Assert.Equal("Reason", Correction.Propose("GZ1", Entry(), " ", s_first, Cast.At).Error!.Field);
        Assert.Equal("field.too-long", Correction.Propose("GZ1", Entry(), new string('长', LifecycleEvent.NoteMaxLength + 1), s_first, Cast.At).Error!.Code);
        Assert.Equal("correction.of-correction", Correction.Propose("GZ1", Entry(Id<JournalEntry>.New(Cast.At)), "误记", s_first, Cast.At).Error!.Code);
        Assert.Equal("Reason", In(CorrectionStatus.Proposed).Refuse(null, s_second, Cast.At).Error!.Field);
    }

    private static Result Fire(Correction correction, CorrectionTrigger trigger, Actor by) => trigger switch
    {
        CorrectionTrigger.Agree => correction.Agree(by, Cast.At),
        CorrectionTrigger.Refuse => correction.Refuse("原分录无误", by, Cast.At),
        _ => correction.Withdraw(by, Cast.At),
    };

    private static JournalEntry Entry(Id<JournalEntry>? reverses = null) =>
        new("JE1", new(LedgerEvent.TopUpArrived, DocumentKind.TopUp, Guid.NewGuid(), "CZ1", []) { Reverses = reverses }, s_first, Cast.At);

    private static Correction In(CorrectionStatus status)
    {
        var correction = Correction.Propose("GZ1", Entry(), "误记", s_first, Cast.At).Value;
        if (status != CorrectionStatus.Proposed) { Assert.False(Fire(correction, s_legal.Single(move => move.Value == status).Key.Item2, status == CorrectionStatus.Withdrawn ? s_first : s_second).IsRefused); }
        Assert.Equal(status, correction.Status);
        return correction;
    }
}
