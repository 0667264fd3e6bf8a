using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Instances.Transfers;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>Instances on their way, made by the real use cases: their senders and receivers are people with an account, a password and a place.</summary>
internal sealed class TransferShelf(IServiceProvider services, People people, Given given)
{
    public const string Password = "Portal-2026";

    public InstanceShelf Instances { get; } = new(services, people, given);

    /// <summary>What a person types to send an instance to another's company.</summary>
    public TransferData Data(string instance, Actor receiver, Guid? key = null) => new(instance, people.OrganizationOf(receiver).Name, AccountOf(receiver), "项目移交", key ?? Guid.NewGuid());

    /// <summary>Sends an instance; the transfer's number.</summary>
    public async Task<string> SentAsync(Instance instance, Actor sender, Actor receiver)
    {
        await KnownAsync(sender);
        await KnownAsync(receiver);
        var sent = await services.GetRequiredService<TransferService>().SendAsync(Data(instance.Number, receiver), Password, sender);
        return sent.IsRefused ? throw new InvalidOperationException(sent.Error.ToString()) : sent.Value;
    }

    /// <summary>The transfer, anew.</summary>
    public async Task<InstanceTransfer> AgainAsync(string number)
    {
        await using var db = await services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        return await db.InstanceTransfers.SingleAsync(one => one.Number == number);
    }

    /// <summary>An end customer of the company.</summary>
    public async Task<Id<Customer>> CustomerAsync(Actor buyer) => (await given.CustomerAsync(buyer)).Id;

    public static string AccountOf(Actor person) => $"user-{person.UserId:N}";

    /// <summary>The person has an account, a password and the administrator's place in the company.</summary>
    public async Task KnownAsync(Actor person)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        if (await db.Users.FirstOrDefaultAsync(one => one.Id == person.UserId) is not { } user)
        {
            user = new() { Id = person.UserId, UserName = AccountOf(person), NormalizedUserName = AccountOf(person).ToUpperInvariant(), DisplayName = person.Name };
            _ = db.Add(user);
        }
        user.PasswordHash = services.GetRequiredService<IPasswordHasher<PortalUser>>().HashPassword(new(), Password);
        if (!await db.Memberships.IgnoreQueryFilters().AnyAsync(place => place.UserId == person.UserId && place.OrganizationId == person.OrganizationId))
        {
            var role = await db.PortalRoles.Where(one => one.Code == "buyer.administrator").Select(one => one.Id).SingleAsync();
            _ = db.Add(new Membership(person.UserId, person.OrganizationId, role, DateTime.UnixEpoch));
        }
        _ = await db.SaveChangesAsync();
    }
}
