using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>A platform on the console (D-15).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsEnabled">Whether it can be applied for and allocated to.</param>
/// <param name="IsInstant">Whether allocations arrive at once.</param>
/// <param name="AccountName">The company's account there; null when it is not opened.</param>
/// <param name="OpenedAt">When it was opened, UTC; null when it is not.</param>
/// <param name="Balance">What the platform reports, or else what is known to have arrived; null when it is not opened, and without the right to see money.</param>
/// <param name="IsReported">Whether the platform itself reported the balance.</param>
/// <param name="Applied">The number of the open application; null when there is none.</param>
/// <param name="Refused">Why the last application was refused; null when it was not.</param>
public sealed record ConsoleTile(string Code, string Name, bool IsEnabled, bool IsInstant, string? AccountName, DateTime? OpenedAt, Money? Balance, bool IsReported, string? Applied, string? Refused)
{
    /// <summary>Whether the company has it.</summary>
    public bool IsOpened => AccountName is not null;

    /// <summary>Whether it has a directory of products (V-54).</summary>
    public bool HasDirectory { get; init; }
}

/// <summary>Reads the platforms as a buyer sees them.</summary>
public sealed class ConsoleQueries(PortalDb portal, ICloudConnector cloud, ILogger<ConsoleQueries> log)
{
    /// <summary>Every platform, opened ones first; empty for who is no buyer. A disabled one is shown only where it is opened.</summary>
    public async Task<IReadOnlyList<ConsoleTile>> TilesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer) { return []; }
        var own = actor.OrganizationId;
        await using var db = await portal.ReadAsync(actor, ct);
        var found = await db.CloudPlatforms.OrderBy(one => one.CreatedAt).ThenBy(one => one.Code).Select(one => new
        {
            one.Code,
            one.Name,
            one.IsEnabled,
            one.IsInstant,
            one.ReportsBalance,
            Account = db.PlatformAccounts.Where(account => account.OrganizationId == own && account.PlatformId == one.Id).Select(account => new { account.AccountName, account.OpenedAt }).FirstOrDefault(),
            Known = db.LedgerAccounts.Where(account => account.OrganizationId == own && account.Kind == AccountKind.CloudCredit && account.Qualifier == one.Code && account.Currency == Currency.CNY).Select(account => (long?)account.Balance).FirstOrDefault(),
            HasDirectory = db.CloudProducts.Any(product => product.PlatformId == one.Id && product.IsShown),
            Last = db.PlatformApplications.Where(application => application.OrganizationId == own && application.PlatformId == one.Id).OrderByDescending(application => application.Id).Select(application => application.RequestNumber).FirstOrDefault(),
        }).ToListAsync(ct);
        var numbers = found.Where(one => one.Last is not null).Select(one => one.Last).ToList();
        var requests = numbers.Count == 0 ? [] : await db.OperationRequests.Where(one => numbers.Contains(one.Number)).Select(one => new { one.Number, one.Status, one.RejectReason }).ToDictionaryAsync(one => one.Number, ct);
        var tiles = new List<ConsoleTile>();
        foreach (var one in found.Where(one => one.IsEnabled || one.Account is not null))
        {
            var request = one.Last is null ? null : requests.GetValueOrDefault(one.Last);
            var (balance, isReported) = one.Account is { } account && actor.May(Permission.ViewWallet) ? await BalanceAsync(one.Code, account.AccountName, one.ReportsBalance, Money.Fen(one.Known ?? 0), ct) : (null, false);
            tiles.Add(new(one.Code, one.Name, one.IsEnabled, one.IsInstant, one.Account?.AccountName, one.Account?.OpenedAt, balance, isReported,
                request is { Status: RequestStatus.Pending or RequestStatus.InProgress } ? request.Number : null, request is { Status: RequestStatus.Rejected } ? request.RejectReason : null) { HasDirectory = one.HasDirectory });
        }
        return [.. tiles.OrderByDescending(tile => tile.IsOpened)];
    }

    /// <summary>One platform as on the console; null when there is none to be seen.</summary>
    public async Task<ConsoleTile?> FindAsync(string code, Actor actor, CancellationToken ct = default) => (await TilesAsync(actor, ct)).FirstOrDefault(tile => tile.Code == code);

    // A platform that does not answer hides nothing: what we know to have arrived is shown instead, and said to be that.
    private async Task<(Money?, bool)> BalanceAsync(string code, string account, bool reports, Money known, CancellationToken ct)
    {
        if (!reports) { return (known, false); }
        try { return (await cloud.BalanceAsync(code, account, ct), true); }
        catch (CloudUnavailableException failure)
        {
            log.LogWarning(failure, "{Platform} does not report the balance of an account.", code);
            return (known, false);
        }
    }
}
