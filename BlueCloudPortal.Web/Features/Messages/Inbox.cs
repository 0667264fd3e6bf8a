using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Organizations;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>Writes people's messages, inside the transaction of the act that causes them, beside the mails of <see cref="Outbox"/> (V-14, D-69). Whoever acts is not told of it.</summary>
/// <remarks>
/// It looks past the query filters: a provider's act tells the buyer's people, a customer's tells support. Only the ids of those who are told are read, and nothing of them goes back to whoever acts.
/// </remarks>
public sealed class Inbox(IStringLocalizer texts, TimeProvider clock)
{
    /// <summary>Tells people who are known to have a place in the company. A template that <see cref="MessageTopics"/> does not name is told to nobody.</summary>
    public async Task PutAsync(PortalDbContext db, Id<Organization> company, IEnumerable<Guid> people, MessageNote note, CancellationToken ct)
    {
        if (MessageTopics.Of(note.Template) is not { } category) { return; }
        var readers = people.Distinct().ToList();
        if (readers.Count > 0 && note.Once is { } once)
        {
            var told = await db.PersonalMessages.IgnoreQueryFilters().Where(one => one.OrganizationId == company && one.Once == once && readers.Contains(one.UserId)).Select(one => one.UserId).ToListAsync(ct);
            readers = [.. readers.Except(told)];
        }
        if (readers.Count == 0) { return; }
        var words = string.Join('\n', Languages.All.Select(language => texts.In(language, MessageWords.KeyOf(note.Template), note.Args))).ToLowerInvariant();
        IReadOnlyList<MessageArg> args = [.. note.Args.Select(MessageArg.Of)];
        var now = clock.GetUtcNow().UtcDateTime;
        db.AddRange(readers.Select(reader => new PersonalMessage(reader, company, category, note.Template, args, words, note.Path, note.Once, now)));
    }

    /// <summary>Tells those of these people who have a place in the company now.</summary>
    public async Task TellAsync(PortalDbContext db, Id<Organization> company, IReadOnlyCollection<Guid> people, MessageNote note, CancellationToken ct)
    {
        if (people.Count == 0) { return; }
        var named = people.ToList();
        await PutAsync(db, company, await Places(db, company).Where(place => named.Contains(place.UserId!.Value)).Select(place => place.UserId!.Value).ToListAsync(ct), note, ct);
    }

    /// <summary>Tells those of the company whose role allows something, but not whoever acts.</summary>
    public async Task TellHoldersAsync(PortalDbContext db, Id<Organization> company, Permission needed, MessageNote note, Actor by, CancellationToken ct)
    {
        // What a role allows is one column of words, read whole: there are few roles.
        var roles = (await db.PortalRoles.AsNoTracking().ToListAsync(ct)).Where(role => role.Permissions.Contains(needed)).Select(role => role.Id).ToList();
        var people = await Places(db, company).Where(place => roles.Contains(place.RoleId) && place.UserId != by.UserId).Select(place => place.UserId!.Value).ToListAsync(ct);
        await PutAsync(db, company, people, note, ct);
    }

    /// <summary>Tells those of the platform whose role allows something, but not whoever acts.</summary>
    public async Task TellStaffAsync(PortalDbContext db, Permission needed, MessageNote note, Actor by, CancellationToken ct) =>
        await TellHoldersAsync(db, await db.Organizations.IgnoreQueryFilters().PlatformIdAsync(ct), needed, note, by, ct);

    /// <summary>Tells named people of the platform.</summary>
    public async Task TellStaffAsync(PortalDbContext db, IReadOnlyCollection<Guid> people, MessageNote note, CancellationToken ct) => await TellAsync(db, await db.Organizations.IgnoreQueryFilters().PlatformIdAsync(ct), people, note, ct);

    /// <summary>Tells whoever made a document and its company's administrator, but not whoever acts.</summary>
    public async Task TellMakerAsync<TStatus>(PortalDbContext db, Document<TStatus> document, MessageNote note, Actor by, CancellationToken ct)
        where TStatus : struct, Enum
    {
        var company = document.OrganizationId;
        var makers = await MakersAsync(db, document.Key, ct);
        var people = await Places(db, company).Where(place => (makers.Contains(place.UserId!.Value) || place.AdministratorOf == company) && place.UserId != by.UserId).Select(place => place.UserId!.Value).ToListAsync(ct);
        await PutAsync(db, company, people, note, ct);
    }

    /// <summary>Whoever made a document, as its timeline says.</summary>
    public static Task<List<Guid>> MakersAsync(PortalDbContext db, Guid document, CancellationToken ct) =>
        db.LifecycleEvents.IgnoreQueryFilters().Where(made => made.DocumentId == document && made.From == null).Select(made => made.ActorId).ToListAsync(ct);

    private static IQueryable<Membership> Places(PortalDbContext db, Id<Organization> company) =>
        db.Memberships.IgnoreQueryFilters().AsNoTracking().Where(place => place.OrganizationId == company && place.Status == MembershipStatus.Active && place.UserId != null);
}
