namespace BlueCloudPortal.Domain.Common;

/// <summary>The database id of a <typeparamref name="T"/>. A type of its own for each entity, so that an order's id cannot be taken for a company's.</summary>
/// <param name="Value">A version 7 UUID: its order is the order of making.</param>
public readonly record struct Id<T>(Guid Value)
{
    /// <summary>A new id. The moment is given because the Domain has no clock.</summary>
    public static Id<T> New(DateTime at) => new(Guid.CreateVersion7(new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc))));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
