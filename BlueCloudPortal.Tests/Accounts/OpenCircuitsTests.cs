using BlueCloudPortal.Web.Features.Accounts;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>The open pages of one person are bounded (GOALS B3).</summary>
public sealed class OpenCircuitsTests
{
    private static readonly DateTime s_at = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
    private readonly Guid _person = Guid.NewGuid();

    [Fact]
    public void Open_AThousandByOnePerson_LeavesTheLastThirty()
    {
        var circuits = new OpenCircuits(OpenCircuits.Usual);
        var left = new List<int>();
        for (var page = 0; page < 1000; page++)
        {
            var number = page;
            circuits.Open(new(_person, s_at.AddSeconds(page), () => left.Add(number)));
        }
        Assert.Equal(OpenCircuits.Usual, circuits.CountOf(_person));
        Assert.Equal(Enumerable.Range(0, 1000 - OpenCircuits.Usual), left);
    }

    [Fact]
    public void Open_OneTooMany_AsksTheOneThatRestedLongest()
    {
        var circuits = new OpenCircuits(2);
        var left = new List<string>();
        var first = new OpenCircuit(_person, s_at, () => left.Add("first"));
        circuits.Open(first);
        circuits.Open(new(_person, s_at.AddMinutes(1), () => left.Add("second")));
        circuits.Open(new(Guid.NewGuid(), s_at, () => left.Add("somebody else")));
        first.UsedAt = s_at.AddMinutes(2);
        circuits.Open(new(_person, s_at.AddMinutes(3), () => left.Add("third")));
        Assert.Equal(["second"], left);
        circuits.Close(first);
        Assert.Equal(1, circuits.CountOf(_person));
    }

    [Fact]
    public void Connect_BeyondTwiceThePages_IsRefusedUntilOneCloses()
    {
        var circuits = new OpenCircuits(2);
        Assert.All(Enumerable.Range(0, 4), _ => Assert.True(circuits.Connect(_person)));
        Assert.False(circuits.Connect(_person));
        Assert.True(circuits.Connect(Guid.NewGuid()));
        circuits.Disconnect(_person);
        Assert.True(circuits.Connect(_person));
        Assert.False(circuits.Connect(_person));
    }
}
