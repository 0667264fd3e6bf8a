using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Contracts;

public sealed class ContractLifecycleTests : UseCaseTest
{
    // By hand from L-05: 待生效 may be converted or deleted; an electronic contract is agreed to; 生效中 is left only by one whose order is cancelled; nothing leaves 已删除 or 已失效.
    private static readonly Dictionary<(ContractStatus, ContractTrigger), ContractStatus> s_legal = new()
    {
        [(ContractStatus.Drafted, ContractTrigger.Agree)] = ContractStatus.InEffect,
        [(ContractStatus.PendingEffect, ContractTrigger.MakeEffective)] = ContractStatus.InEffect,
        [(ContractStatus.PendingEffect, ContractTrigger.Delete)] = ContractStatus.Deleted,
        [(ContractStatus.InEffect, ContractTrigger.Lapse)] = ContractStatus.Lapsed,
    };

    private static readonly ContractParty A = new("甲", "", "", "");
    private static readonly ContractParty B = new("乙", "", "", "");

    public static IEnumerable<object[]> EveryPair => Enum.GetValues<ContractStatus>().SelectMany(_ => Enum.GetValues<ContractTrigger>(), (state, trigger) => new object[] { state, trigger });

    [Theory, MemberData(nameof(EveryPair))]
    [Trait("Lifecycle", "L-05")]
    public async Task Fire_WhenInAState_MovesOnlyAsTheSpecificationSays(ContractStatus from, ContractTrigger trigger)
    {
        var lapses = trigger == ContractTrigger.Lapse;
        var contract = lapses && from == ContractStatus.InEffect ? await OfACancelledOrderAsync() : await ContractInAsync(from);
        var result = ContractLifecycle.Instance.Fire(contract, trigger, lapses ? Actor.System : People.Reseller, Clock.Now);
        if (s_legal.TryGetValue((from, trigger), out var to))
        {
            Done(result);
            Assert.Equal(to, contract.Status);
            return;
        }
        Assert.Equal([trigger, from], Refused("lifecycle.not-now", result).Args);
        Assert.Equal(from, contract.Status);
    }

    [Fact]
    public async Task Apply_WhenMade_ThereIsOneLineInItsTimeline()
    {
        var contract = Done(Contract.Apply("1", [await Given.OrderAsync(People.Reseller, (Given.License, 1))], A, B, People.Reseller, Clock.Now));
        var made = Assert.Single(contract.TakeRecorded());
        Assert.Equal((null, "Create", "PendingEffect", "林知远"), (made.From, made.Trigger, made.To, made.ActorName));
    }

    [Fact]
    public async Task Actions_WhenAnOrderIsUnpaid_NameItAndLeaveDeletingOpen()
    {
        var unpaid = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var contract = Done(Contract.Apply("1", [unpaid], A, B, People.Reseller, Clock.Now));
        var actions = ContractLifecycle.Instance.ActionsFor(contract, People.Reseller).ToDictionary(action => action.Trigger, action => action.Refusal);
        Assert.Equal(unpaid.Number, Assert.Single(actions["MakeEffective"]!.Args));
        Assert.Null(actions["Delete"]);
        Assert.Empty(ContractLifecycle.Instance.ActionsFor(contract, People.Operations));
        Assert.Empty(ContractLifecycle.Instance.ActionsFor(contract, People.OtherReseller));
    }

    [Fact]
    public async Task Lapse_WhenTheOrderStands_OrTheContractIsCollective_IsRefused()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        _ = Refused(Contract.OrderStands, Done(Contract.Agree("1", order, A, B, People.Reseller, Clock.Now)).Lapse(Clock.Now));
        _ = Refused(Contract.OrderStands, (await ContractInAsync(ContractStatus.InEffect)).Lapse(Clock.Now));
    }

    [Fact]
    public void Lines_OfBothKinds_AreTheirOwn()
    {
        static string Moves(ContractKind kind) => string.Join(' ', ContractLifecycle.Instance.MapOf(kind).Moves.Select(move => $"{move.From}>{move.To}").Order(StringComparer.Ordinal));
        Assert.Equal("Drafted>InEffect InEffect>Lapsed", Moves(ContractKind.Electronic));
        Assert.Equal("PendingEffect>Deleted PendingEffect>InEffect", Moves(ContractKind.Collective));
    }

    private async Task<Contract> OfACancelledOrderAsync()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var contract = Done(Contract.Agree("1", order, A, B, People.Reseller, Clock.Now));
        Done(order.Cancel("不再需要", People.Reseller, Clock.Now));
        return contract;
    }

    private async Task<Contract> ContractInAsync(ContractStatus state)
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var contract = Done(Contract.Apply("1", [order], A, B, People.Reseller, Clock.Now));
        switch (state)
        {
            case ContractStatus.InEffect:
                Done(contract.MakeEffective(People.Reseller, Clock.Now));
                break;
            case ContractStatus.Deleted:
                Done(contract.Delete(People.Reseller, Clock.Now));
                break;
            case ContractStatus.Lapsed:
                contract = await OfACancelledOrderAsync();
                Done(contract.Lapse(Clock.Now));
                break;
            case ContractStatus.Drafted: // passed through within one act and never kept: set by hand
                typeof(Document<ContractStatus>).GetProperty(nameof(Contract.Status))!.SetValue(contract, state);
                break;
        }
        Assert.Equal(state, contract.Status);
        return contract;
    }
}
