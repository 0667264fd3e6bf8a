using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Components;

/// <summary>What a person has ticked in a list, on this page of it and on others, with what each is worth.</summary>
public sealed class Selection
{
    private readonly List<(string Key, Money Worth)> _chosen = [];

    /// <summary>What is ticked, first ticked first.</summary>
    public IReadOnlyList<string> Keys => [.. _chosen.Select(one => one.Key)];

    /// <summary>How many are ticked.</summary>
    public int Count => _chosen.Count;

    /// <summary>What they are worth together: one amount a currency, never added across; none when nothing is ticked.</summary>
    public IReadOnlyList<Money> Totals => [.. _chosen.GroupBy(one => one.Worth.Currency).OrderBy(group => group.Key).Select(group => Money.Sum(group.Key, group.Select(one => one.Worth)))];

    /// <summary>Whether it is ticked.</summary>
    public bool Has(string key) => _chosen.Exists(one => one.Key == key);

    /// <summary>Ticks it or takes the tick away; the same again changes nothing.</summary>
    public void Set(string key, Money worth, bool ticked)
    {
        if (Has(key) == ticked) { return; }
        if (ticked) { _chosen.Add((key, worth)); } else { _ = _chosen.RemoveAll(one => one.Key == key); }
    }

    /// <summary>Takes every tick away.</summary>
    public void Clear() => _chosen.Clear();
}
