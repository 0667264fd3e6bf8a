using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Tests.Common;

public sealed class NumberTailsTests
{
    [Fact]
    public void Seeded_GivesTheSameDigitsAgain_AndOthersForAnotherSeed()
    {
        Assert.Equal(Digits(1), Digits(1));
        Assert.NotEqual(Digits(1), Digits(2));
        Assert.All(Digits(1), tail => Assert.InRange(tail, 0, 9_999));
    }

    private static List<int> Digits(int seed)
    {
        var tails = NumberTails.Seeded(seed);
        return [.. Enumerable.Range(0, 20).Select(_ => tails.Next())];
    }
}
