using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Consumption;

/// <summary>An account at a cloud platform that usage files name: the sub-account, or the billing account where there is none. Known from the first file that names it.</summary>
public sealed class CloudAccount : Aggregate
{
    /// <summary>Longest code.</summary>
    public const int CodeMaxLength = 100;
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 120;

    private CloudAccount() { } // EF Core

    /// <summary>An account that a file names for the first time.</summary>
    public CloudAccount(string platform, string code, string name, DateTime at) => (Id, Platform, Code, Name, KnownAt) = (Id<CloudAccount>.New(at), platform, code, name, at);

    /// <summary>Database id.</summary>
    public Id<CloudAccount> Id { get; private init; }
    /// <summary>The cloud platform, by the name that people read.</summary>
    public string Platform { get; private init; } = "";
    /// <summary>What the platform knows it by; unique within the platform.</summary>
    public string Code { get; private init; } = "";
    /// <summary>Its name in the latest file; the code where the file gives none.</summary>
    public string Name { get; private set; } = "";
    /// <summary>When a file named it first, UTC.</summary>
    public DateTime KnownAt { get; private init; }

    /// <summary>The latest file calls it so.</summary>
    public void Call(string name)
    {
        if (Name != name) { Name = name; }
    }
}

/// <summary>归属: which company has a cloud account in which months. At most one in a month.</summary>
public sealed class CloudAccountOwner : Aggregate, IOwned
{
    private CloudAccountOwner() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<CloudAccountOwner> Id { get; private init; }
    /// <summary>The cloud account.</summary>
    public Id<CloudAccount> AccountId { get; private init; }
    /// <summary>The company.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The first month, as its <see cref="BusinessMonth.Key"/>.</summary>
    public int FromMonth { get; private init; }
    /// <summary>The last month, belonging to it; null while open; before the first when it was taken back whole.</summary>
    public int? ToMonth { get; private set; }
    /// <summary>Who entered it.</summary>
    public string MadeBy { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime MadeAt { get; private init; }
    /// <summary>Who ended it; empty while nobody did.</summary>
    public string EndedBy { get; private set; } = "";

    /// <summary>Its months.</summary>
    public MonthRange Months => new(FromMonth, ToMonth);

    /// <summary>Gives an account to a company. Errors: <c>access.forbidden</c>, <c>consumption.not-a-buyer</c>, <c>consumption.owner-overlaps</c>, those of <see cref="MonthRange.Read"/>.</summary>
    /// <param name="account">The account.</param>
    /// <param name="company">The company; refused when null, no buyer or disabled.</param>
    /// <param name="from">The first month.</param>
    /// <param name="to">The last month; null while open.</param>
    /// <param name="earlier">Every owner that the account ever had, with the company's name.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="at">UTC.</param>
    public static Result<CloudAccountOwner> Give(CloudAccount account, Organization? company, BusinessMonth? from, BusinessMonth? to, IReadOnlyList<(CloudAccountOwner Owner, string Company)> earlier, Actor by, DateTime at)
    {
        if (!UsageFile.MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        if (company is not { Kind: OrganizationKind.Distributor or OrganizationKind.Reseller, DisabledAt: null }) { return ConsumptionErrors.NotABuyer; }
        var months = MonthRange.Read(from, to);
        if (months.IsRefused) { return months.Error; }
        if (earlier.FirstOrDefault(one => one.Owner.Months.Overlaps(months.Value)) is { Owner: { } other } found) { return ConsumptionErrors.OwnerOverlaps(found.Company, CustomerPrice.Say(other.Months)); }
        return new CloudAccountOwner { Id = Id<CloudAccountOwner>.New(at), AccountId = account.Id, OrganizationId = company.Id, FromMonth = months.Value.From, ToMonth = months.Value.To, MadeBy = by.Name, MadeAt = at };
    }

    /// <summary>Sets the last month; before the first one takes it back whole. Errors: <c>access.forbidden</c>, those of <see cref="MonthRange.EndWith"/>.</summary>
    public Result End(BusinessMonth? lastMonth, Actor by)
    {
        if (!UsageFile.MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var last = Months.EndWith(lastMonth);
        if (last.IsRefused) { return last.Error; }
        (ToMonth, EndedBy) = (last.Value, by.Name);
        return Result.Done;
    }
}
