using System.Security.Claims;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>
/// Who acts in an open page, as it is now (GOALS Z6). Read once; read again only after a notice that something of this person has changed: before the next press is handled,
/// and by itself when nobody presses anything.
/// </summary>
public sealed class PresentActor(ActorQueries actors, AccessNotice notice, AuthenticationStateProvider authentication, ILogger<PresentActor> log) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private ClaimsPrincipal _person = new();
    private Guid _session;
    private ExecutionContext? _page;
    private volatile bool _known;
    private volatile int _told;
    private volatile int _read;

    /// <summary>Who acts; null when nobody is signed in, or no longer.</summary>
    public Actor? Actor { get; private set; }

    /// <summary>True when somebody acted here and no longer may: nothing that the page sends is heard any more.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Grows when the person may do something else than before: the page is made anew.</summary>
    public int Version { get; private set; }

    /// <summary>Somebody else, or the same person with other rights; the frame draws itself again.</summary>
    public event Func<Task>? Changed;

    /// <summary>Finds the actor for the first time.</summary>
    public async Task FindAsync(CancellationToken ct = default)
    {
        _person = (await authentication.GetAuthenticationStateAsync()).User;
        _ = Guid.TryParse(_person.FindFirstValue(PortalClaims.Session), out _session);
        _page = ExecutionContext.Capture(); // its language: a notice comes from somebody else's page
        notice.Changed += OnNotice; // before reading, so that nothing falls between
        Actor = WithTicket(await actors.FindAsync(_person, ct));
        _known = true;
    }

    /// <summary>Reads the actor again, if there was a notice since. Costs nothing when there was none.</summary>
    public async Task RefreshAsync(CancellationToken ct = default)
    {
        if (_told == _read) { return; }
        await _one.WaitAsync(ct); // while somebody is reading it counts as unread: a press waits for the answer
        try
        {
            var told = _told; // a notice that comes while reading is read again
            if (told == _read || !_known || Actor is not { } before) { return; }
            var now = await actors.FindAsync(_person, ct);
            var same = now is not null && IsSame(before, now);
            if (!same) { Take(before, now); }
            _read = told;
            if (same) { return; }
        }
        finally { _ = _one.Release(); }
        if (Changed is { } changed) { await changed(); }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        notice.Changed -= OnNotice;
        Actor?.Ticket?.End();
        _one.Dispose();
    }

    private void Take(Actor before, Actor? now)
    {
        var lost = now is null || !before.Permissions.IsSubsetOf(now.Permissions) || before.Below.Except(now.Below).Any();
        // What a removed page still holds of the person before must not open anything any more.
        if (lost) { before.Ticket?.End(); }
        if (now is null || !before.Permissions.SetEquals(now.Permissions)) { Version++; }
        IsLost = now is null;
        Actor = lost ? WithTicket(now) : now! with { Ticket = before.Ticket };
    }

    private void OnNotice(IReadOnlySet<Guid> subjects)
    {
        if (!Concerns(subjects)) { return; }
        _ = Interlocked.Increment(ref _told);
        if (_page is { } page) { ExecutionContext.Run(page.CreateCopy(), _ => _ = RefreshQuietlyAsync(), null); }
    }

    private bool Concerns(IReadOnlySet<Guid> subjects) =>
        !_known || subjects.Contains(AccessChange.Everybody) || subjects.Contains(_session)
        || (Actor is { } actor && (subjects.Contains(actor.UserId) || subjects.Contains(actor.OrganizationId.Value) || (actor.ViewedBy is { } viewer && subjects.Contains(viewer.UserId))));

    // Away from the page that gave the notice: it must not wait for this one.
    private async Task RefreshQuietlyAsync()
    {
        await Task.Yield();
        try { await RefreshAsync(); }
        catch (ObjectDisposedException) { } // the page was closed meanwhile
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            log.LogWarning(broken, "An open page could not read its actor again; it will before the next press.");
        }
    }

    private static Actor? WithTicket(Actor? actor) => actor is null ? null : actor with { Ticket = new() };

    private static bool IsSame(Actor one, Actor other) =>
        one.UserId == other.UserId && one.Name == other.Name && one.OrganizationId == other.OrganizationId && one.Kind == other.Kind && one.ViewedBy == other.ViewedBy && one.MustChangePassword == other.MustChangePassword
        && one.Permissions.SetEquals(other.Permissions) && one.Below.ToHashSet().SetEquals(other.Below);
}

/// <summary>Before anything that a page sends is handled, the actor behind it is as it is now.</summary>
internal sealed class PresentActorCircuit(PresentActor present) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async activity =>
    {
        await present.RefreshAsync();
        if (!present.IsLost) { await next(activity); }
    };
}
