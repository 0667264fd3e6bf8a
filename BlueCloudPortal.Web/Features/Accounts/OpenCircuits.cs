using System.Security.Claims;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>
/// The open pages of each person on this node, each some megabytes of memory (GOALS B3). One more than <c>Circuits:PerPerson</c>, and the one that rested longest is asked to leave: it shows a page with a way
/// back. Connections are bounded besides, for browsers that do not listen.
/// </summary>
/// <param name="most">Open pages of a person.</param>
public sealed class OpenCircuits(int most)
{
    /// <summary>Unless set otherwise.</summary>
    public const int Usual = 30;

    private readonly Dictionary<Guid, List<OpenCircuit>> _open = [];
    private readonly Dictionary<Guid, int> _connections = [];

    /// <summary>Connections of a person beyond which no more are taken. Twice the pages: the ones asked to leave take a moment.</summary>
    public int MostConnections => most * 2;

    /// <summary>A page was opened. The one of the same person that rested longest is asked to leave when there are too many.</summary>
    public void Open(OpenCircuit circuit)
    {
        OpenCircuit? leaves = null;
        lock (_open)
        {
            if (!_open.TryGetValue(circuit.Person, out var own)) { _open[circuit.Person] = own = []; }
            own.Add(circuit);
            if (own.Count > most)
            {
                leaves = own.Take(own.Count - 1).MinBy(one => one.UsedAt)!;
                _ = own.Remove(leaves);
            }
        }
        leaves?.Leave();
    }

    /// <summary>A page was closed.</summary>
    public void Close(OpenCircuit circuit)
    {
        lock (_open)
        {
            if (_open.TryGetValue(circuit.Person, out var own) && own.Remove(circuit) && own.Count == 0) { _ = _open.Remove(circuit.Person); }
        }
    }

    /// <summary>How many pages a person has open.</summary>
    public int CountOf(Guid person)
    {
        lock (_open) { return _open.TryGetValue(person, out var own) ? own.Count : 0; }
    }

    /// <summary>One more connection of a person; false when there are too many.</summary>
    public bool Connect(Guid person)
    {
        lock (_connections)
        {
            var now = _connections.GetValueOrDefault(person);
            if (now >= MostConnections) { return false; }
            _connections[person] = now + 1;
            return true;
        }
    }

    /// <summary>One fewer.</summary>
    public void Disconnect(Guid person)
    {
        lock (_connections)
        {
            if (_connections.GetValueOrDefault(person) is var now and > 1) { _connections[person] = now - 1; }
            else { _ = _connections.Remove(person); }
        }
    }
}

/// <summary>One open page.</summary>
/// <param name="person">Whose.</param>
/// <param name="usedAt">When it was opened, UTC.</param>
/// <param name="leave">Asks it to leave; must be quick.</param>
public sealed class OpenCircuit(Guid person, DateTime usedAt, Action leave)
{
    /// <summary>Whose.</summary>
    public Guid Person => person;
    /// <summary>When something was last pressed in it, UTC.</summary>
    public DateTime UsedAt { get; set; } = usedAt;

    /// <summary>Asks it to leave.</summary>
    public void Leave() => leave();
}

/// <summary>Counts this page among the person's open ones, keeps when the session was last used, and lets the page go when it is asked to leave.</summary>
public sealed class RestingPage(OpenCircuits circuits, AuthenticationStateProvider authentication, PortalDb portal, TimeProvider clock, ILogger<RestingPage> log) : CircuitHandler
{
    /// <summary>How exact the last use of a session is kept.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    private OpenCircuit? _circuit;
    private Guid _session;
    private DateTime _seen;

    /// <summary>The page was asked to leave: nothing that it sends is heard any more.</summary>
    public bool IsResting { get; private set; }

    /// <summary>It is asked to leave.</summary>
    public event Action? Rests;

    /// <inheritdoc/>
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        if (!Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) { return; }
        _ = Guid.TryParse(person.FindFirstValue(PortalClaims.Session), out _session);
        _circuit = new(id, Now, () => { IsResting = true; Rests?.Invoke(); });
        circuits.Open(_circuit);
        await SeeAsync();
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_circuit is { } open) { circuits.Close(open); }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async activity =>
    {
        if (IsResting) { return; }
        if (_circuit is { } open) { open.UsedAt = Now; }
        if (Now - _seen >= SeenEvery) { await SeeAsync(); }
        await next(activity);
    };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    // Not a change of access: written past the tracker, so that no other page looks up.
    private async Task SeeAsync()
    {
        var now = _seen = Now;
        try
        {
            await using var db = await portal.ReadAsync(Actor.System);
            _ = await db.UserSessions.Where(one => one.Id == _session && one.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.SeenAt, now));
        }
        catch (Exception broken) when (broken is System.Data.Common.DbException or TimeoutException or InvalidOperationException)
        {
            log.LogWarning(broken, "When a session was last used could not be kept."); // worth less than the page
        }
    }
}
