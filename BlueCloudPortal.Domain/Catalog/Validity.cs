namespace BlueCloudPortal.Domain.Catalog;

/// <summary>The days on which a price rule is in force; both ends belong to it.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while open; before <paramref name="From"/> when the rule was taken back before it began.</param>
public readonly record struct Validity(DateOnly From, DateOnly? To)
{
    /// <summary>True when there is no day in it.</summary>
    public bool IsEmpty => To < From;

    /// <summary>Whether a day belongs to it.</summary>
    public bool Contains(DateOnly day) => From <= day && (To is null || day <= To);

    /// <summary>Whether it shares a day with another.</summary>
    public bool Overlaps(Validity other) => !IsEmpty && !other.IsEmpty && (To is null || other.From <= To) && (other.To is null || From <= other.To);
}
