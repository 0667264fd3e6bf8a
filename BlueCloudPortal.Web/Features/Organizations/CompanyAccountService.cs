using System.Security.Cryptography;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>An account that customer service makes for a company (D-01).</summary>
/// <param name="Kind">Distributor, reseller or provider.</param>
/// <param name="Company">Name of the company.</param>
/// <param name="Agent">The distributor above a reseller: with an agent. Null: without (D-16).</param>
/// <param name="Level">A buyer's level.</param>
/// <param name="Manager">Account manager; null for none.</param>
/// <param name="ContactName">The administrator.</param>
/// <param name="UserName">What the administrator signs in with besides the e-mail; null when the e-mail is enough.</param>
/// <param name="Email">The administrator's e-mail.</param>
/// <param name="Phone">Contact phone.</param>
/// <param name="Address">Address.</param>
/// <param name="IsCertified">Whether its papers were checked outside the portal, so that it may buy at once.</param>
public sealed record NewCompanyAccount(
    OrganizationKind Kind, string? Company, Guid? Agent, CustomerLevel Level, Guid? Manager, string? ContactName, string? UserName, string? Email, string? Phone, string? Address, bool IsCertified);

/// <summary>What is handed out: the account and its first password, which is kept nowhere.</summary>
public sealed record MadeCompanyAccount(Guid Company, string SignInName, string Password);

/// <summary>Makes a company and its administrator's account, with a password to hand out (D-01).</summary>
public sealed class CompanyAccountService(PortalDb portal, UserAccounts users, TimeProvider clock)
{
    // No characters that are mistaken for each other when a password is read out.
    private const string Letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int PasswordLength = 12;

    /// <summary>
    /// Makes both in one act. The password must be changed at the first sign-in. A second press is refused: the e-mail is taken then.
    /// Errors: <c>access.forbidden</c>; at the field <c>company.bad-kind</c>, <c>company.unknown-agent</c>, <c>company.unknown-manager</c>, those of <see cref="Organization.Describe"/> and of <see cref="UserAccounts.AddAsync"/>.
    /// </summary>
    public async Task<Result<MadeCompanyAccount>> CreateAsync(NewCompanyAccount wanted, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageCompanies)) { return AccessErrors.Forbidden; }
        if (wanted.Kind is not (OrganizationKind.Distributor or OrganizationKind.Reseller or OrganizationKind.Provider)) { return new PortalError("company.bad-kind").At(nameof(wanted.Kind)); }
        var password = RandomNumberGenerator.GetString(Letters, PasswordLength);
        var now = clock.GetUtcNow().UtcDateTime;
        return await portal.ChangeAsync<MadeCompanyAccount>(actor, async db =>
        {
            Id<Organization>? agent = wanted is { Kind: OrganizationKind.Reseller, Agent: { } above } ? new(above) : null;
            if (agent is not null && !await db.Organizations.AnyAsync(one => one.Id == agent && one.Kind == OrganizationKind.Distributor && one.DisabledAt == null, ct)) { return new PortalError("company.unknown-agent").At(nameof(wanted.Agent)); }
            var described = Organization.Describe(wanted.Kind, wanted.Company, wanted.ContactName, wanted.Phone, wanted.Address, wanted.Level, agent, now);
            if (described.IsRefused) { return described.Error; }
            var company = described.Value;
            if (wanted.Manager is { } manager)
            {
                if ((await AccountManagers.AllAsync(db, ct)).FirstOrDefault(one => one.UserId == manager) is not { } person) { return new PortalError("company.unknown-manager").At(nameof(wanted.Manager)); }
                company.AssignManager(person.UserId, person.Name);
            }
            if (wanted.IsCertified) { _ = company.Certify(now); }
            if (string.IsNullOrWhiteSpace(wanted.Email)) { return AccessErrors.Required(nameof(wanted.Email)); }
            var made = await users.AddAsync(db, new NewUser(wanted.UserName, wanted.Email, null, wanted.ContactName ?? "", MustChangePassword: true), password, ct);
            if (made.IsRefused) { return made.Error; }
            var code = wanted.Kind == OrganizationKind.Provider ? BuiltInRoles.ProviderAdministrator : BuiltInRoles.BuyerAdministrator;
            var role = await db.PortalRoles.SingleAsync(one => one.Code == code, ct);
            db.AddRange(company, Membership.Grant(made.Value.Id, made.Value.Email ?? "", company.Id, role, actor, now),
                new AuditEntry(actor, CompanyService.ActPrefix + "account", company.Id.ToString(), company.Id, null, made.Value.UserName, now));
            return new MadeCompanyAccount(company.Id.Value, made.Value.UserName!, password);
        }, ct);
    }
}
