using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Data.Common.Providers;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>Fills an empty database: with the demo, or with the roles, the platform and a first administrator only (<c>--seed demo|none</c>).</summary>
public static class Seeding
{
    /// <summary>Where there are roles already, only the built-in ones are renewed: a newer portal knows more of them, and more permissions.</summary>
    public static async Task FillAsync(IServiceProvider services, IConfiguration configuration, ILogger log)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        if (await RenewRolesAsync(db, clock.GetUtcNow().UtcDateTime))
        {
            await StandardContent.AddAsync(db, clock.GetUtcNow().UtcDateTime);
            return;
        }
        var provider = scope.ServiceProvider.GetRequiredService<DatabaseOptions>().Provider;
        var wanted = configuration["seed"] ?? (provider == DatabaseProvider.Sqlite ? "demo" : "none");
        switch (wanted)
        {
            case "demo":
                await DemoPortal.LoadAsync(scope.ServiceProvider, log);
                break;
            case "none":
                await FirstAdministratorAsync(scope.ServiceProvider, configuration, clock.GetUtcNow().UtcDateTime, log);
                break;
            default:
                throw new InvalidOperationException($"--seed is '{wanted}'; it must be demo or none.");
        }
        await StandardContent.AddAsync(db, clock.GetUtcNow().UtcDateTime);
    }

    // False in an empty database.
    private static async Task<bool> RenewRolesAsync(PortalDb portal, DateTime now)
    {
        var renewed = await portal.ChangeAsync<bool>(Actor.System, async db =>
        {
            var known = await db.PortalRoles.ToDictionaryAsync(role => role.Code);
            if (known.Count == 0) { return false; }
            foreach (var builtIn in BuiltInRoles.All(now))
            {
                if (known.TryGetValue(builtIn.Code, out var role)) { role.Renew(builtIn); } else { db.Add(builtIn); }
            }
            return true;
        });
        return renewed.Value;
    }

    private static async Task FirstAdministratorAsync(IServiceProvider services, IConfiguration configuration, DateTime now, ILogger log)
    {
        var email = configuration["FirstAdministrator:Email"];
        var password = configuration["FirstAdministrator:Password"];
        var name = configuration["FirstAdministrator:Organization"] ?? "BlueCloudPortal";
        if (string.IsNullOrWhiteSpace(email) || string.IsNullOrWhiteSpace(password))
        {
            log.LogWarning("The database is empty and nobody can sign in: set FirstAdministrator:Email and FirstAdministrator:Password, then start again.");
            return;
        }
        await using var founding = new Founding(services, now);
        var platform = founding.Organization(OrganizationKind.Platform, name);
        await founding.PersonAsync(email, email, "Administrator", password, platform, "staff.administrator");
        await founding.SaveAsync();
        log.LogInformation("Started empty. First administrator: {Email}", email);
    }
}

/// <summary>Makes the roles, organizations and people that everything else stands on.</summary>
internal sealed class Founding(IServiceProvider services, DateTime at) : IAsyncDisposable
{
    private readonly IReadOnlyList<Role> _roles = BuiltInRoles.All(at);
    private readonly PortalDbContext _db = services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();

    private int _people;

    public Organization Organization(OrganizationKind kind, string name, Organization? parent = null, CustomerLevel level = CustomerLevel.Registered, DateTime? since = null)
    {
        var organization = new Organization(kind, name, since ?? at, parent?.Id, level).Certify(since ?? at); // a company that the platform brings along counts as certified
        _db.Organizations.Add(organization);
        return organization;
    }

    public async Task<PortalUser> PersonAsync(string userName, string email, string displayName, string password, Organization organization, string role, string? mobile = null)
    {
        var users = services.GetRequiredService<UserManager<PortalUser>>();
        var user = new PortalUser { Id = Guid.CreateVersion7(at), UserName = userName, Email = email, DisplayName = displayName, EmailConfirmed = true, PhoneNumber = mobile, PhoneNumberConfirmed = mobile is not null, CreatedAt = at };
        var made = await users.CreateAsync(user, password);
        if (!made.Succeeded) { throw new InvalidOperationException($"{userName}: {string.Join(' ', made.Errors.Select(error => error.Description))}"); }
        _db.Memberships.Add(Membership.Grant(user.Id, email, organization.Id, _roles.Single(candidate => candidate.Code == role), Actor.System, at.AddSeconds(_people++))); // one after the other: the first of a company registered it
        return user;
    }

    public void Add(object entity) => _db.Add(entity);

    public async Task SaveAsync()
    {
        _db.PortalRoles.AddRange(_roles);
        await _db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _db.DisposeAsync();
}
