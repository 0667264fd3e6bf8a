namespace BlueCloudPortal.Domain.Common;

/// <summary>Where the last four digits of document numbers come from. They only make a clash rare: a number that is taken is tried again with the next tail.</summary>
/// <param name="next">Gives one tail, 0 to 9999; asked by one caller at a time.</param>
public sealed class NumberTails(Func<int> next)
{
    private readonly Lock _one = new();

    /// <summary>Digits nobody can foresee, as in real use.</summary>
    public static NumberTails Unforeseen { get; } = new(() => Random.Shared.Next(10_000));

    /// <summary>The same digits in the same order for the same seed, so that what is made by a script looks the same each time.</summary>
    public static NumberTails Seeded(int seed)
    {
        var random = new Random(seed);
        return new(() => random.Next(10_000));
    }

    /// <summary>The next tail.</summary>
    public int Next()
    {
        lock (_one) { return next(); }
    }
}
