using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Organizations;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>An application as it is typed in (R-01, M-02, M-03).</summary>
/// <param name="Kind">Reseller or provider.</param>
/// <param name="Company">Name of the company.</param>
/// <param name="Owner">The business owner at the platform by id, or <see cref="AnyOwner"/>; refused when empty.</param>
/// <param name="ContactName">The administrator to be.</param>
/// <param name="Email">Where the activation mail goes.</param>
/// <param name="Phone">Phone.</param>
/// <param name="Position">Position; resellers say it.</param>
/// <param name="Address">Address.</param>
/// <param name="RequestKey">Made once when the form is shown.</param>
public sealed record NewApplication(OrganizationKind Kind, string? Company, string? Owner, string? ContactName, string? Email, string? Phone, string? Position, string? Address, Guid RequestKey)
{
    /// <summary>The choice of those who know nobody: any .</summary>
    public const string AnyOwner = "any";
}

/// <summary>Applications to join: handed in by anybody, approved or refused by staff (R-01, R-02, M-02 to M-04, L-11).</summary>
public sealed class ApplicationService(PortalDb portal, LinkWriter links, Outbox outbox, PublicAddress address, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Hands an application in and gives its number. Nobody needs to be signed in. The answer is the same whether the e-mail is known or not, and tells nothing of other applications:
    /// reviewers see those. The same request key again gives the first number and makes nothing.
    /// </summary>
    /// <remarks>Errors, at the field: those of <see cref="RegistrationApplication.Submit"/>; at Owner <c>application.unknown-owner</c>; those of <see cref="FileRule.Check"/> at Files.</remarks>
    /// <param name="said">What was typed.</param>
    /// <param name="files">As uploaded; kept only when all of it is right.</param>
    /// <param name="from">The network address it comes from; null when not known.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Result<string>> SubmitAsync(NewApplication said, IReadOnlyList<UploadedFile> files, string? from, CancellationToken ct = default)
    {
        if (said.RequestKey == Guid.Empty) { return AccessErrors.Required(nameof(said.RequestKey)); }
        if (files.Count > RegistrationApplication.MaxFiles) { return RegistrationApplication.TooManyFiles; }
        return await portal.ChangeAsync<string>(Actor.System, async db =>
        {
            var earlier = await db.RegistrationApplications.Where(one => one.RequestKey == said.RequestKey).Select(one => one.Number).SingleOrDefaultAsync(ct);
            if (earlier is not null) { return earlier; }
            var owner = await OwnerAsync(db, said.Owner, ct);
            if (owner.IsRefused) { return owner.Error; }
            var data = new ApplicationData(said.Kind, said.Company, owner.Value, said.ContactName, said.Email, said.Phone, said.Position, said.Address, said.RequestKey);
            if (RegistrationApplication.Check(data) is { } wrong) { return wrong; }

            var platform = await db.Organizations.PlatformIdAsync(ct);
            var stored = new List<StoredFile>();
            foreach (var file in files)
            {
                var taken = FileService.Take(file, FileRule.Qualification, platform, RegistrationApplication.Applicant(data.ContactName!.Trim()), Now, isConfidential: true);
                if (taken.IsRefused) { return taken.Error.At(nameof(RegistrationApplication.Files)); }
                stored.Add(taken.Value);
            }
            var made = RegistrationApplication.Submit(DocumentNumber.ByPrefix("SQ", Now, db.Tails.Next()), data, stored, platform, from, Now);
            if (made.IsRefused) { return made.Error; }
            db.AddRange(stored);
            _ = db.Add(made.Value);
            return made.Value.Number;
        }, ct);
    }

    /// <summary>
    /// Staff approve it: the company is made and counts as certified, its administrator is invited, the activation mail goes out with a link of seven days.
    /// Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>, <c>company.unknown-manager</c> at Manager, <c>field.required</c> at Level.
    /// </summary>
    /// <param name="number">The application.</param>
    /// <param name="level">A reseller's level; of no meaning for a provider.</param>
    /// <param name="manager">The account manager; null for none.</param>
    /// <param name="actor">Who approves.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Result> ApproveAsync(string number, CustomerLevel level, Guid? manager, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, application) =>
    {
        if (!Enum.IsDefined(level)) { return AccessErrors.Required("Level"); }
        var company = new Organization(application.Kind, application.Company, Now, level: application.Kind == OrganizationKind.Reseller ? level : CustomerLevel.Registered)
            .WithContact(application.ContactName, application.Phone, application.Address, "").Certify(Now);
        if (manager is { } user)
        {
            if ((await AccountManagers.AllAsync(db, ct)).FirstOrDefault(one => one.UserId == user) is not { } person) { return new PortalError("company.unknown-manager").At("Manager"); }
            company.AssignManager(person.UserId, person.Name);
        }
        var code = application.Kind == OrganizationKind.Provider ? BuiltInRoles.ProviderAdministrator : BuiltInRoles.BuyerAdministrator;
        var role = await db.PortalRoles.SingleAsync(one => one.Code == code, ct);
        var place = Membership.Invite(application.Email, company.Id, role, actor, Now);
        var approved = application.Approve(company, place, actor, Now);
        if (approved.IsRefused) { return approved; }
        db.AddRange(company, place);
        await MailLinkAsync(db, application, place, ct);
        return Result.Done;
    }, ct);

    /// <summary>Staff refuse it with a reason, which is mailed to the applicant. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>; <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, (db, application) =>
    {
        var rejected = application.Reject(reason, actor, Now);
        if (!rejected.IsRefused) { outbox.Mail(db, application.Email, "application-rejected", application.ContactName, application.Company, application.Number, application.RejectReason!, address.Of(PortalUrls.Join())); }
        return Task.FromResult(rejected);
    }, ct);

    /// <summary>Another activation mail: the link in the one before no longer works. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>, <c>application.place-gone</c>.</summary>
    public Task<Result> SendLinkAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, application) =>
    {
        var sent = application.SendLink(actor, Now);
        if (sent.IsRefused) { return sent; }
        var place = await db.Memberships.SingleOrDefaultAsync(one => one.Id == application.MembershipId!.Value, ct);
        if (place is not { Status: MembershipStatus.Invited }) { return new PortalError("application.place-gone"); }
        await MailLinkAsync(db, application, place, ct);
        return Result.Done;
    }, ct);

    private async Task MailLinkAsync(PortalDbContext db, RegistrationApplication application, Membership place, CancellationToken ct)
    {
        var secret = await links.MakeAsync(db, LinkPurpose.Activate, place.Id.Value, RegistrationApplication.LinkValidFor, ct);
        outbox.Mail(db, application.Email, "application-approved", application.ContactName, application.Company, address.Of(PortalUrls.Activate(secret)), application.LinkExpiresAt!);
    }

    private async Task<Result> MoveAsync(string number, Actor actor, Func<PortalDbContext, RegistrationApplication, Task<Result>> move, CancellationToken ct)
    {
        if (!actor.IsStaff || !actor.May(Permission.ReviewApplications)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
            await db.RegistrationApplications.SingleOrDefaultAsync(one => one.Number == number, ct) is { } application ? await move(db, application) : AccessErrors.NotFound, ct);
    }

    private static async Task<Result<PlatformPerson?>> OwnerAsync(PortalDbContext db, string? chosen, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(chosen)) { return AccessErrors.Required("Owner"); }
        if (chosen == NewApplication.AnyOwner) { return (PlatformPerson?)null; }
        var person = Guid.TryParse(chosen, out var id) ? (await AccountManagers.AllAsync(db, ct)).FirstOrDefault(one => one.UserId == id) : null;
        return person is null ? new PortalError("application.unknown-owner").At("Owner") : person;
    }
}
