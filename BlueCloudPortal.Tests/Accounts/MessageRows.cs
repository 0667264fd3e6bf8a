using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with messages and announcements: a message is its reader's alone, whatever else anybody may; announcements are kept by content's keepers and read by those they are for.</summary>
internal static class MessageRows
{
    // The same person with a role that allows nothing still has its messages.
    private const Who Reader = Owner | Powerless;
    private const Who Keepers = Admin | Operations;
    private const Who BuyersPeople = Buyers | OwnerUser | Powerless;
    private const Who Everybody = BuyersPeople | Providers | OtherProvider | Staff;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Shows("MessageQueries.ListAsync", Reader, Told, (w, _, a) => w.Get<MessageQueries>().ListAsync(All, a)),
        Counts("MessageQueries.CountAsync", Reader, Told, (w, a) => w.Get<MessageQueries>().CountAsync(a, default)),
        Does("MessageService.OpenAsync", Reader, Told, (w, d, a) => w.Get<MessageService>().OpenAsync(new(d.Key), a)),
        Does("MessageService.MarkReadAsync", Reader, Told, (w, d, a) => w.Get<MessageService>().MarkReadAsync([new(d.Key)], a)),
        Does("MessageService.DeleteAsync", Reader, Told, (w, d, a) => w.Get<MessageService>().DeleteAsync([new(d.Key)], a)),
        Does("MessageService.MarkAllReadAsync", Everybody, (w, o) => w.Nothing(o), (w, _, a) => w.Get<MessageService>().MarkAllReadAsync(FilterState.Empty, DateTime.MaxValue, a)), // each their own

        Does("AnnouncementService.DraftAsync", Keepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<AnnouncementService>().DraftAsync(Words("标签"), Guid.NewGuid(), a)),
        Does("AnnouncementService.EditAsync", Keepers, Drafted, (w, d, a) => w.Get<AnnouncementService>().EditAsync(d.Mark, Words("标签"), 1, a)),
        Does("AnnouncementService.PublishAsync", Keepers, Drafted, (w, d, a) => w.Get<AnnouncementService>().PublishAsync(d.Mark, a)),
        Does("AnnouncementService.WithdrawAsync", Keepers, Drafted, (w, d, a) => w.Get<AnnouncementService>().WithdrawAsync(d.Mark, "原因", a)),
        Shows("AnnouncementQueries.ListAsync", Keepers, Drafted, (w, _, a) => w.Get<AnnouncementQueries>().ListAsync(All, a)),
        Shows("AnnouncementQueries.FindAsync", Keepers, Drafted, (w, d, a) => w.Get<AnnouncementQueries>().FindAsync(d.Mark, a)),
        Shows("AnnouncementQueries.PageAsync", Everybody, (w, _) => PublishedAsync(w, AnnouncementAudience.Everybody), (w, _, a) => w.Get<AnnouncementQueries>().PageAsync(null, 1, a)),
        Shows("AnnouncementQueries.HomeAsync", BuyersPeople | Staff, (w, _) => PublishedAsync(w, AnnouncementAudience.Buyers), (w, _, a) => w.Get<AnnouncementQueries>().HomeAsync(a)),
        Shows("AnnouncementQueries.ReadAsync", Providers | OtherProvider | Staff, (w, _) => PublishedAsync(w, AnnouncementAudience.Providers), (w, d, a) => w.Get<AnnouncementQueries>().ReadAsync(d.Mark, a)),
        Counts("AnnouncementQueries.TagsAsync", BuyersPeople | Staff, (w, _) => PublishedAsync(w, AnnouncementAudience.Buyers), (w, a) => w.Get<AnnouncementQueries>().TagsAsync(a)),
    ];

    private static AnnouncementData Words(string tag) => new("标题", "", AnnouncementTag.Custom, tag, "<p>正文</p>", "");

    // A message of the owner alone, with a word that nobody else's has.
    private static async Task<Doc> Told(AccessWorld world, Actor owner)
    {
        var mark = $"云{Guid.NewGuid():N}";
        Done(await world.Get<PortalDb>().ChangeAsync(Actor.System, async db =>
        {
            await world.Get<Inbox>().PutAsync(db, owner.OrganizationId, [owner.UserId], new("platform-opened", "/console", mark, "账号"), default);
            return Result.Done;
        }));
        await using var db = await world.Get<PortalDb>().ReadAsync(Actor.System);
        return new(mark, (await db.PersonalMessages.SingleAsync(message => message.Words.Contains(mark))).Id.Value);
    }

    private static async Task<Doc> Drafted(AccessWorld world, Actor owner)
    {
        var made = await world.Get<AnnouncementService>().DraftAsync(Words("标签"), Guid.NewGuid(), world.People.Operations);
        Done(made);
        return new(made.Value);
    }

    private static async Task<Doc> PublishedAsync(AccessWorld world, AnnouncementAudience audience)
    {
        var made = await world.Get<AnnouncementService>().DraftAsync(Words($"{Guid.NewGuid():N}"[..8]) with { Audience = audience }, Guid.NewGuid(), world.People.Operations);
        Done(made);
        Done(await world.Get<AnnouncementService>().PublishAsync(made.Value, world.People.Operations));
        return new(made.Value);
    }

    private static void Done(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}
