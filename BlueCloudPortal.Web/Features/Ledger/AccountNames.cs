using BlueCloudPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>What people call the places that accounts are told apart by: platforms by their names. Channels have texts instead (<see cref="AccountWords"/>).</summary>
internal sealed class AccountNames
{
    private readonly Dictionary<string, string> _platforms;

    private AccountNames(Dictionary<string, string> platforms) => _platforms = platforms;

    /// <summary>Reads them; there are few.</summary>
    public static async Task<AccountNames> Async(PortalDbContext db, CancellationToken ct) => new(await db.CloudPlatforms.ToDictionaryAsync(platform => platform.Code, platform => platform.Name, ct));

    /// <summary>The name of a qualifier, or itself.</summary>
    public string Of(string qualifier) => _platforms.GetValueOrDefault(qualifier, qualifier);
}
