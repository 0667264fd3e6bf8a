using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>The registration form (V-02).</summary>
/// <param name="UserName">4 to 16 characters.</param>
/// <param name="Password">8 to 128 characters.</param>
/// <param name="Confirm">The password again.</param>
/// <param name="Mobile">Where the code went.</param>
/// <param name="Code">The code.</param>
/// <param name="Invitation">A sales person's code; null or empty without.</param>
/// <param name="Agreed">Whether the four documents were agreed to (V-04).</param>
public sealed record Registration(string? UserName, string? Password, string? Confirm, string? Mobile, string? Code, string? Invitation, bool Agreed);

/// <summary>Self-service registration: a person, a company of their own that is not certified yet, and the place as its administrator (V-02 to V-04). Open to everybody: it asks for no actor.</summary>
public sealed class RegistrationService(PortalDb portal, UserAccounts accounts, CodeService codes, TimeProvider clock)
{
    /// <summary>Sends the code. A number that has an account already gets a message that says so instead; whoever asks sees no difference. Errors: those of <see cref="CodeService.SendAsync(CodePurpose, string, string?, CancellationToken)"/>.</summary>
    public async Task<Result> SendCodeAsync(string? mobile, CancellationToken ct = default)
    {
        var number = UserRules.Mobile(mobile);
        if (number.IsRefused) { return number.Error; }
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var taken = await db.Users.AnyAsync(user => user.PhoneNumber == number.Value, ct);
        return taken ? await codes.SendInsteadAsync(CodePurpose.Register, Subject, number.Value, "registered-already", ct) : await codes.SendAsync(CodePurpose.Register, Subject, number.Value, ct);
    }

    /// <summary>
    /// Registers. Gives the user's id. Whether a user name is free is told only to who has shown a mobile number, and the code stays good for another try.
    /// Errors at their fields: those of <see cref="UserAccounts.AddAsync"/>, <c>register.mismatch</c>, <c>register.agree</c>, <c>register.invitation</c>, <c>code.wrong</c>, <c>field.required</c>.
    /// </summary>
    public async Task<Result<Guid>> RegisterAsync(Registration form, CancellationToken ct = default)
    {
        if (Check(form) is { } refusal) { return refusal; }
        var proven = await codes.ProveAsync(CodePurpose.Register, Subject, form.Mobile, form.Code, ct);
        if (proven.IsRefused) { return proven.Error; }
        // Many may register at the same moment by one invitation, each counting it: who loses the race tries again instead of being told to.
        for (var again = 5; ; again--)
        {
            var made = await portal.ChangeAsync(Actor.System, db => MakeAsync(db, form, ct), ct);
            if (made.Error != AccessErrors.Stale || again == 0) { return made; }
        }
    }

    private const string Subject = "register";

    private static NewUser UserOf(Registration form) => new(form.UserName, null, form.Mobile, form.UserName?.Trim() ?? "", MobileProven: true);

    private PortalError? Check(Registration form)
    {
        if (UserRules.ChosenName(form.UserName) is { IsRefused: true, Error: var name }) { return name; }
        if (string.IsNullOrWhiteSpace(form.Mobile)) { return AccessErrors.Required("Mobile"); }
        if (accounts.Check(UserOf(form), form.Password) is { IsRefused: true, Error: var user }) { return user; }
        if (string.IsNullOrEmpty(form.Confirm)) { return new PortalError("register.confirm").At("Confirm"); }
        if (!string.Equals(form.Password, form.Confirm, StringComparison.Ordinal)) { return new PortalError("register.mismatch").At("Confirm"); }
        if (string.IsNullOrWhiteSpace(form.Code)) { return new PortalError("register.code").At("Code"); }
        return form.Agreed ? null : new PortalError("register.agree").At("Agreed");
    }

    private async Task<Result<Guid>> MakeAsync(PortalDbContext db, Registration form, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await codes.UseAsync(db, CodePurpose.Register, Subject, form.Mobile, form.Code, ct) is { IsRefused: true, Error: var wrong }) { return wrong; }
        var made = await accounts.AddAsync(db, UserOf(form), form.Password, ct);
        if (made.IsRefused) { return made.Error; }
        var user = made.Value;
        // The legal name comes with the certification; until then the company is known by its person.
        var company = new Organization(OrganizationKind.Reseller, user.UserName!, now);
        if (!string.IsNullOrWhiteSpace(form.Invitation))
        {
            var invited = await UseInvitationAsync(db, form.Invitation.Trim().ToUpperInvariant(), now, ct);
            if (invited.IsRefused) { return invited.Error; }
            company.AssignManager(invited.Value.SalesUserId, invited.Value.SalesName);
        }
        var role = await db.PortalRoles.SingleAsync(one => one.Code == BuiltInRoles.BuyerAdministrator, ct);
        db.AddRange(company, Membership.Grant(user.Id, "", company.Id, role, Actor.System, now));
        return user.Id;
    }

    private static async Task<Result<SalesInvitation>> UseInvitationAsync(PortalDbContext db, string code, DateTime now, CancellationToken ct)
    {
        if (await db.SalesInvitations.SingleOrDefaultAsync(one => one.Code == code, ct) is not { } invitation || !invitation.IsGood(now)) { return new PortalError("register.invitation").At("Invitation"); }
        invitation.Count();
        return invitation;
    }
}
