using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Tests.Components;

public sealed class SelectionTests
{
    [Fact]
    public void Set_WhenTheSameIsTickedTwice_CountsItOnce()
    {
        var chosen = new Selection();
        chosen.Set("a", Money.Fen(100), ticked: true);
        chosen.Set("a", Money.Fen(100), ticked: true);
        chosen.Set("b", Money.Fen(50), ticked: true);
        Assert.Equal((2, true, false), (chosen.Count, chosen.Has("a"), chosen.Has("c")));
        Assert.Equal(["a", "b"], chosen.Keys);
        Assert.Equal([Money.Fen(150)], chosen.Totals);
        chosen.Set("a", Money.Fen(100), ticked: false);
        chosen.Set("a", Money.Fen(100), ticked: false);
        Assert.Equal([Money.Fen(50)], chosen.Totals);
        chosen.Clear();
        Assert.Empty(chosen.Totals);
    }

    [Fact]
    public void Totals_WhenCurrenciesDiffer_AreNeverAddedAcross()
    {
        var chosen = new Selection();
        chosen.Set("a", new(100, Currency.USD), ticked: true);
        chosen.Set("b", Money.Fen(50), ticked: true);
        chosen.Set("c", new(1, Currency.USD), ticked: true);
        Assert.Equal([Money.Fen(50), new(101, Currency.USD)], chosen.Totals);
    }
}
