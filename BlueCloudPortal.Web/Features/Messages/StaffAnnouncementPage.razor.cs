using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>An announcement as staff keep it: what it says, and what is done with it.</summary>
public sealed partial class StaffAnnouncementPage
{
    private readonly Guid _key = Guid.NewGuid(); // made once for the form: a second press is the same draft
    private AnnouncementDetail? _detail;
    private IReadOnlyList<LifecycleEvent> _events = [];
    private Edited _edit = new();
    private PortalError? _refusal;
    private string? _reason;
    private bool _missing, _saved, _publishing, _withdrawing;

    /// <summary>Whoever writes.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    /// <summary>The announcement; null for a new one.</summary>
    [Parameter] public string? Number { get; set; }

    [Inject] private AnnouncementQueries Queries { get; set; } = default!;

    [Inject] private AnnouncementService Announcements { get; set; } = default!;

    [Inject] private TimelineQueries Timeline { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private bool MayEdit => _detail is null || _detail.Actions.Any(action => action is { Trigger: nameof(AnnouncementTrigger.Edit), Refusal: null });

    // The form is the edit.
    private IReadOnlyList<LifecycleAction> Moves => _detail is { Found.Status: not AnnouncementStatus.Withdrawn } detail ? [.. detail.Actions.Where(action => action.Trigger != nameof(AnnouncementTrigger.Edit))] : [];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Number is null || Number == _detail?.Found.Number) { return; }
        await ReadAsync();
        if (_detail is { Found: var found }) { _edit = Edited.Of(found); }
    }

    private async Task ReadAsync()
    {
        _detail = await Queries.FindAsync(Number!, Actor);
        _missing = _detail is null;
        _events = _detail is { } found ? await Timeline.OfAsync([found.Found.Key], Actor) : [];
    }

    private async Task SaveAsync()
    {
        _saved = false;
        if (_detail is not { Found: var found })
        {
            var made = await Announcements.DraftAsync(_edit.Data, _key, Actor);
            _refusal = made.Error;
            if (!made.IsRefused) { Navigation.NavigateTo(PortalUrls.StaffAnnouncement(made.Value)); }
            return;
        }
        _refusal = (await Announcements.EditAsync(found.Number, _edit.Data, found.Version, Actor)).Error;
        if (_refusal is not null) { return; }
        await ReadAsync();
        _edit = Edited.Of(_detail!.Found); // as it was kept: made safe
        _saved = true;
    }

    private void Ask(string trigger)
    {
        (_refusal, _reason, _saved) = (null, null, false);
        (_publishing, _withdrawing) = (trigger == nameof(AnnouncementTrigger.Publish), trigger == nameof(AnnouncementTrigger.Withdraw));
    }

    // What stands in the form is published, not what was saved before.
    private async Task PublishAsync()
    {
        var found = _detail!.Found;
        if (_edit.Data != Edited.Of(found).Data && !await AfterAsync(await Announcements.EditAsync(found.Number, _edit.Data, found.Version, Actor))) { return; }
        _publishing = !await AfterAsync(await Announcements.PublishAsync(found.Number, Actor));
    }

    private async Task WithdrawAsync() => _withdrawing = !await AfterAsync(await Announcements.WithdrawAsync(_detail!.Found.Number, _reason, Actor));

    private async Task<bool> AfterAsync(Result result)
    {
        _refusal = result.Error;
        if (result.IsRefused) { return false; }
        await ReadAsync();
        _edit = Edited.Of(_detail!.Found);
        return true;
    }

    private sealed class Edited
    {
        public string? Title { get; set; }
        public string? TitleEn { get; set; }
        public string? Tag { get; set; } = nameof(AnnouncementTag.Platform);
        public string? CustomTag { get; set; }
        public string? Audience { get; set; } = nameof(AnnouncementAudience.Everybody);
        public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
        public bool Pinned { get; set; }
        public string? Body { get; set; }
        public string? BodyEn { get; set; }

        public AnnouncementData Data => new(
            Title, TitleEn, Enum.TryParse<AnnouncementTag>(Tag, out var tag) && Enum.IsDefined(tag) ? tag : null, CustomTag, Body, BodyEn,
            Enum.TryParse<AnnouncementAudience>(Audience, out var audience) && Enum.IsDefined(audience) ? audience : AnnouncementAudience.Everybody, From, Until, Pinned);

        public static Edited Of(Announcement one) => new()
        {
            Title = one.Title, TitleEn = one.TitleEn, Tag = one.Tag.ToString(), CustomTag = one.CustomTag, Audience = one.Audience.ToString(), From = one.FromOn, Until = one.UntilOn, Pinned = one.IsPinned, Body = one.Body, BodyEn = one.BodyEn,
        };
    }
}
