using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Common;

/// <summary>A lifecycle without its types, for pages and docs that draw any of them.</summary>
public interface ILifecycle
{
    /// <summary>States, moves and who may make them.</summary>
    LifecycleMap Map { get; }
}

/// <summary>A lifecycle as it is drawn. Names are enum members; their texts are found under <c>{StatusType}.{member}</c> and <c>{TriggerType}.{member}</c>.</summary>
public sealed record LifecycleMap(string Document, string StatusType, string TriggerType, IReadOnlyList<string> MainLine, IReadOnlyList<string> States, IReadOnlyList<LifecycleMove> Moves)
{
    /// <summary>The triggers that can still be fired, now or later, on a document in this state. None in a final one.</summary>
    public IReadOnlySet<string> Ahead(string state)
    {
        HashSet<string> reached = [state];
        while (Moves.Where(move => reached.Contains(move.From) && reached.Add(move.To)).ToList() is not []) { }
        return Moves.Where(move => reached.Contains(move.From)).Select(move => move.Trigger).ToHashSet();
    }
}

/// <summary>One arrow of a lifecycle: from a state by a trigger to a state, with the codes of its guards and who may fire it.</summary>
public sealed record LifecycleMove(string From, string Trigger, string To, IReadOnlyList<string> Guards, IReadOnlyList<Firer> By);

/// <summary>Something an actor may do with a document, now (no refusal) or not yet (with the reason).</summary>
public sealed record LifecycleAction(string Trigger, PortalError? Refusal);

/// <summary>On which side of a document someone stands.</summary>
public enum Side
{
    /// <summary>The organization whose document it is.</summary>
    Owner,
    /// <summary>The provider it is addressed to.</summary>
    Provider,
    /// <summary>The company that something is handed over to.</summary>
    Receiver,
    /// <summary>The distributor above the organization whose document it is.</summary>
    Above,
    /// <summary>The distributor's staff.</summary>
    Staff,
    /// <summary>The portal itself.</summary>
    System,
}

/// <summary>Who may fire a trigger: someone on a side, with a permission (null for the system).</summary>
public sealed record Firer(Side Side, Permission? Permission)
{
    /// <summary>The owner's people with this permission.</summary>
    public static Firer Owner(Permission permission) => new(Side.Owner, permission);
    /// <summary>The addressed provider's people with this permission.</summary>
    public static Firer Provider(Permission permission) => new(Side.Provider, permission);
    /// <summary>People with this permission of the company that something is handed over to.</summary>
    public static Firer Receiver(Permission permission) => new(Side.Receiver, permission);
    /// <summary>People with this permission of the distributor above the owner.</summary>
    public static Firer Above(Permission permission) => new(Side.Above, permission);
    /// <summary>Staff with this permission.</summary>
    public static Firer Staff(Permission permission) => new(Side.Staff, permission);
    /// <summary>The portal itself.</summary>
    public static Firer System { get; } = new(Side.System, null);
}

/// <summary>Who may fire which trigger of one lifecycle.</summary>
public sealed class ActorTable<TTrigger>
    where TTrigger : struct, Enum
{
    private readonly Dictionary<TTrigger, IReadOnlyList<Firer>> _firers = [];

    /// <summary>Says who may fire a trigger; the system is named where it may.</summary>
    public ActorTable<TTrigger> Fire(TTrigger trigger, params Firer[] by)
    {
        _firers.Add(trigger, by);
        return this;
    }

    /// <summary>Who may fire the trigger; empty when nobody may.</summary>
    public IReadOnlyList<Firer> Of(TTrigger trigger) => _firers.GetValueOrDefault(trigger) ?? [];

    /// <summary>Whether the actor stands on one of the trigger's sides with its permission.</summary>
    public bool Allows(TTrigger trigger, Actor actor, Id<Organization> owner, Id<Organization>? provider) => Of(trigger).Any(firer => firer.Side switch
    {
        Side.System => actor.IsSystem,
        Side.Staff => !actor.IsSystem && actor.IsStaff && actor.May(firer.Permission!.Value),
        Side.Owner => !actor.IsSystem && actor.OrganizationId == owner && actor.May(firer.Permission!.Value),
        Side.Above => !actor.IsSystem && actor.Below.Contains(owner) && actor.May(firer.Permission!.Value),
        Side.Provider or Side.Receiver => !actor.IsSystem && actor.OrganizationId == provider && actor.May(firer.Permission!.Value),
        _ => false,
    });
}
