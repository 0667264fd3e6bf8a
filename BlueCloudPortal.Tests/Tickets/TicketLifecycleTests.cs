using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Tickets;

public sealed class TicketLifecycleTests : UseCaseTest
{
    // By hand from L-16, not read from the machine.
    private static readonly Dictionary<(TicketStatus, TicketTrigger), TicketStatus> s_legal = new() { [(TicketStatus.Open, TicketTrigger.Close)] = TicketStatus.Closed };

    private Ticket At(TicketStatus status)
    {
        var ticket = Done(Ticket.Open("2603001", new(TicketType.PreSales, "主题", "内容"), [], People.Reseller, Clock.Now));
        if (status == TicketStatus.Closed) { Done(ticket.Close(People.Reseller, Clock.Now)); }
        Assert.Equal(status, ticket.Status);
        return ticket;
    }

    [Fact]
    public void Fire_ForEveryStateAndTrigger_FollowsTheTable()
    {
        foreach (var from in Enum.GetValues<TicketStatus>())
        {
            foreach (var trigger in Enum.GetValues<TicketTrigger>())
            {
                var ticket = At(from);
                var fired = TicketLifecycle.Instance.Fire(ticket, trigger, People.Reseller, Clock.Now);
                Assert.Equal(s_legal.ContainsKey((from, trigger)), !fired.IsRefused);
                Assert.Equal(s_legal.GetValueOrDefault((from, trigger), from), ticket.Status);
            }
        }
    }

    [Fact]
    public void Close_IsForTheOwnerAndForSupport()
    {
        Assert.Null(TicketLifecycle.Instance.RefusalOf(At(TicketStatus.Open), TicketTrigger.Close, People.ResellerUser));
        Assert.Null(TicketLifecycle.Instance.RefusalOf(At(TicketStatus.Open), TicketTrigger.Close, People.Support));
        foreach (var other in new[] { People.OtherReseller, People.Provider, People.Finance, People.Operations, Actor.System })
        {
            Assert.Equal(AccessErrors.Forbidden, TicketLifecycle.Instance.RefusalOf(At(TicketStatus.Open), TicketTrigger.Close, other));
        }
    }
}
