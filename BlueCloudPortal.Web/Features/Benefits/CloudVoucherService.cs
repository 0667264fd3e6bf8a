using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>What an operator may set about cloud vouchers.</summary>
/// <param name="Valid">How long one is valid after its issue (D-51: 30 days).</param>
public sealed record CloudVoucherSettings(TimeSpan Valid)
{
    private const int MostDays = 3650;

    /// <summary>Reads <c>CloudVouchers:ValidDays</c> (30). What makes no sense ends the start.</summary>
    public static CloudVoucherSettings From(IConfiguration configuration) =>
        new(TimeSpan.FromDays(configuration.GetValue("CloudVouchers:ValidDays", 30) is >= 1 and <= MostDays and var days ? days : throw new InvalidOperationException($"CloudVouchers:ValidDays must be 1 to {MostDays}.")));
}

/// <summary>Staff issue cloud vouchers to companies, and take back what is not used (D-50, D-51).</summary>
public sealed class CloudVoucherService(PortalDb portal, CloudVoucherSettings settings, CompanyMail mail, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Issues vouchers to a company, tells its administrator and gives their numbers. The same request key again gives the first issue's numbers and makes nothing. Errors: those of <see cref="CloudVoucher.Issue"/>.</summary>
    public async Task<Result<IReadOnlyList<string>>> IssueAsync(CloudVoucherIssue data, Actor actor, CancellationToken ct = default)
    {
        if (!CloudVoucher.MayBeIssuedBy(actor)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(data)); }
        return await portal.ChangeAsync<IReadOnlyList<string>>(actor, async db =>
        {
            var earlier = await db.CloudVouchers.Where(one => one.IssueKey == data.RequestKey).OrderBy(one => one.Ordinal).Select(one => one.Number).ToListAsync(ct);
            if (earlier.Count > 0) { return earlier; }
            var company = data.Company is { } id ? await db.Organizations.SingleOrDefaultAsync(one => one.Id == new Id<Organization>(id), ct) : null;
            var (now, taken) = (Now, new HashSet<string>());
            var issued = CloudVoucher.Issue(data, company, settings.Valid, Number, actor, now);
            if (issued.IsRefused) { return issued.Error; }
            db.AddRange(issued.Value);
            var first = issued.Value[0];
            await mail.SendAsync(db, first.OrganizationId, Guid.Empty, new("cloud-vouchers-issued", PortalUrls.MyCloudVouchers(), issued.Value.Count, first.FaceValue, first.ExpiresAt), ct);
            return issued.Value.Select(one => one.Number).ToList();

            // Many in one moment: their tails must differ.
            string Number()
            {
                string number;
                do { number = DocumentNumber.ByPrefix("YQ", now, db.Tails.Next()); } while (!taken.Add(number));
                return number;
            }
        }, ct);
    }

    /// <summary>Takes an unused voucher back, with a reason that the company is told. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="CloudVoucher.Withdraw"/>.</summary>
    public async Task<Result> WithdrawAsync(string number, string? reason, Actor actor, CancellationToken ct = default)
    {
        if (!CloudVoucher.MayBeIssuedBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.CloudVouchers.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } voucher) { return AccessErrors.NotFound; }
            var withdrawn = voucher.Withdraw(reason, actor, Now);
            if (withdrawn.IsRefused) { return withdrawn; }
            await mail.SendAsync(db, voucher.OrganizationId, Guid.Empty, new("cloud-voucher-withdrawn", PortalUrls.MyCloudVouchers(), voucher.Number, voucher.FaceValue, voucher.WithdrawReason!), ct);
            return Result.Done;
        }, ct);
    }
}
