using BlueCloudPortal.Domain.Organizations;
using Stateless;
using Stateless.Reflection;

namespace BlueCloudPortal.Domain.Common;

/// <summary>The lifecycle of one kind of document: the one table of where it may go and who may send it there.</summary>
/// <remarks>Buttons, permission checks, the diagrams on pages and docs/lifecycles.md all read it; nothing repeats it.</remarks>
public abstract class Lifecycle<TDocument, TStatus, TTrigger> : ILifecycle
    where TDocument : Document<TStatus>
    where TStatus : struct, Enum
    where TTrigger : struct, Enum
{
    private readonly ActorTable<TTrigger> _actors = new();
    private readonly Lazy<LifecycleMap> _map;

    /// <summary>Reads the actor table once; the machine itself is made for each document it moves.</summary>
    protected Lifecycle()
    {
        Actors(_actors);
        _map = new(Draw);
    }

    /// <summary>The states a document passes when all goes well, in order; drawn as the life line. The others are side branches.</summary>
    protected abstract IReadOnlyList<TStatus> MainLine { get; }

    /// <summary>The states of documents that came to nothing: they stay in lists, and count in no total. What still waits counts.</summary>
    public virtual IReadOnlyList<TStatus> NotCounted => [];

    /// <summary>The states in which the amount is still on its way: a total counts it, and says how much of it that is. Only where a list is about money that moves.</summary>
    public virtual IReadOnlyList<TStatus> OnTheWay => [];

    /// <summary>Whether a document in this state counts in totals.</summary>
    public bool Counts(TStatus status) => !NotCounted.Contains(status);

    /// <summary>One block for each state, final ones too. Guards carry the code of the refusal they cause.</summary>
    protected abstract void Configure(StateMachine<TStatus, TTrigger> machine, TDocument document);

    /// <summary>Who may fire what. A trigger without a line here can be fired by nobody.</summary>
    protected abstract void Actors(ActorTable<TTrigger> may);

    /// <inheritdoc/>
    public LifecycleMap Map => _map.Value;

    /// <summary>Why the actor cannot fire the trigger now; null when it can.</summary>
    public PortalError? RefusalOf(TDocument document, TTrigger trigger, Actor by)
    {
        if (!_actors.Allows(trigger, by, document.OrganizationId, document.AddressedTo)) { return AccessErrors.Forbidden; }
        return RefusalOfMachine(Machine(document), document, trigger);
    }

    /// <summary>Moves the document and records the event. Refused, with nothing changed, when the table does not allow it.</summary>
    public Result Fire(TDocument document, TTrigger trigger, Actor by, DateTime at, string? note = null)
    {
        if (RefusalOf(document, trigger, by) is { } refusal) { return refusal; }
        var from = document.Status;
        Machine(document).Fire(trigger);
        document.Record(LifecycleEvent.Of(document, from, trigger.ToString(), document.Status, by, at, note));
        return Result.Done;
    }

    /// <summary>Whether the table lets this actor fire the trigger in this state, apart from guards over the document itself: for rows of lists, where only the state is known.</summary>
    public bool Permits(TStatus status, TTrigger trigger, Actor by, Id<Organization> owner, Id<Organization>? addressedTo = null) =>
        _actors.Allows(trigger, by, owner, addressedTo) && Map.Moves.Any(move => move.From == status.ToString() && move.Trigger == trigger.ToString());

    /// <summary>The triggers that this actor's role could fire on this document, now or later, with the reason where it is not now.</summary>
    public IReadOnlyList<LifecycleAction> ActionsFor(TDocument document, Actor by)
    {
        var machine = Machine(document);
        var ahead = Map.Ahead(document.Status.ToString());
        return [.. Enum.GetValues<TTrigger>()
            .Where(trigger => ahead.Contains(trigger.ToString()) && _actors.Allows(trigger, by, document.OrganizationId, document.AddressedTo))
            .Select(trigger => new LifecycleAction(trigger.ToString(), RefusalOfMachine(machine, document, trigger)))];
    }

    private static PortalError? RefusalOfMachine(StateMachine<TStatus, TTrigger> machine, TDocument document, TTrigger trigger)
    {
        if (machine.CanFire(trigger, out var unmet)) { return null; }
        return unmet?.FirstOrDefault() is { } code ? document.Explain(code) : new PortalError("lifecycle.not-now", trigger, document.Status);
    }

    private StateMachine<TStatus, TTrigger> Machine(TDocument document)
    {
        var machine = new StateMachine<TStatus, TTrigger>(() => document.Status, status => document.Status = status);
        Configure(machine, document);
        return machine;
    }

    // Guards are closures over the document and are not run while drawing, so there need not be one.
    private LifecycleMap Draw()
    {
        var machine = new StateMachine<TStatus, TTrigger>(MainLine[0]);
        Configure(machine, null!);
        var moves = from state in machine.GetInfo().States
                    from move in state.FixedTransitions
                    select new LifecycleMove(
                        state.UnderlyingState.ToString()!,
                        move.Trigger.UnderlyingTrigger.ToString()!,
                        move.DestinationState.UnderlyingState.ToString()!,
                        [.. move.GuardConditionsMethodDescriptions.Select(guard => guard.Description)],
                        _actors.Of((TTrigger)move.Trigger.UnderlyingTrigger));
        return new(typeof(TDocument).Name, typeof(TStatus).Name, typeof(TTrigger).Name,
            [.. MainLine.Select(status => status.ToString())], [.. Enum.GetNames<TStatus>()], [.. moves]);
    }
}
