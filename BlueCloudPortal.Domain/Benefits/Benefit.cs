using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>One voucher or coupon of one company (V-29, V-30, R-42): issued by a campaign, used by one order at most, given back when that order is given up.</summary>
public sealed partial class Benefit : Document<BenefitStatus>, IOwned
{
    /// <summary>Length of the code that people type or read out .</summary>
    public const int CodeLength = 8;

    /// <summary>VAT in a price that lapses unused, percent: what was bought is a reduction of services.</summary>
    public const decimal BreakageTaxRatePercent = 6m;

    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // nothing that is mistaken for something else

    private Benefit() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Benefit> Id { get; private init; }
    /// <summary>Its campaign.</summary>
    public Id<Campaign> CampaignId { get; private init; }
    /// <summary>The campaign's number.</summary>
    public string CampaignNumber { get; private init; } = "";
    /// <summary>The company's name then.</summary>
    public string Company { get; private init; } = "";
    /// <summary>Its place among those of the company in the campaign, from 1; unique with both, so that issuing again issues nothing.</summary>
    public int Nth { get; private init; }
    /// <summary>Eight letters and digits, such as AE5MXHZY; unique.</summary>
    public string Code { get; private init; } = "";
    /// <summary>What it is worth, for what and when.</summary>
    public BenefitTerms Terms { get; private init; } = null!;
    /// <summary>When it was issued, UTC.</summary>
    public DateTime IssuedAt { get; private init; }
    /// <summary>Who issued it.</summary>
    public string IssuedBy { get; private init; } = "";
    /// <summary>When it was bought or claimed, UTC; null before and for what was issued free.</summary>
    public DateTime? BoughtAt { get; private set; }
    /// <summary>When the order was placed with it, UTC; null while none has it.</summary>
    public DateTime? UsedAt { get; private set; }
    /// <summary>The order that has it; null while none has. Unique: one voucher or coupon an order (V-32).</summary>
    public Id<Order>? OrderId { get; private set; }
    /// <summary>That order's number; null while none has it.</summary>
    public string? OrderNumber { get; private set; }
    /// <summary>What it took off that order, minor units; 0 while none has it.</summary>
    public long TakenMinor { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Benefit;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>What was paid for it, and is not earned or lapsed yet unless its state says so.</summary>
    public bool WasPaidFor => BoughtAt is not null && Terms.Price.IsPositive;

    // Set while it expires, for the guard alone: the machine has no clock.
    internal bool IsOverNow { get; private set; }

    /// <summary>A code out of numbers that nobody foresees.</summary>
    /// <param name="next">Gives a number of 0 to 9999.</param>
    public static string CodeOf(Func<int> next) => string.Concat(Enumerable.Range(0, CodeLength).Select(_ => Letters[next() % Letters.Length]));

    internal static Benefit Issue(string number, string code, Campaign campaign, Organizations.Organization company, int nth, Actor by, DateTime at)
    {
        var benefit = new Benefit
        {
            Id = Id<Benefit>.New(at),
            Number = number,
            OrganizationId = company.Id,
            CampaignId = campaign.Id,
            CampaignNumber = campaign.Number,
            Company = company.Name,
            Nth = nth,
            Code = code,
            Terms = campaign.Terms with { },
            IssuedAt = at,
            IssuedBy = by.Name,
            Status = campaign.Terms.MustBeClaimed ? BenefitStatus.ToBuy : BenefitStatus.Unused,
        };
        benefit.RecordMade(by, at, campaign.Number);
        return benefit;
    }

    /// <summary>Where it stands on a day: past its last day it is expired, whether that was written down already or not.</summary>
    public BenefitStatus StatusOn(DateOnly day) => Status is BenefitStatus.ToBuy or BenefitStatus.Unused && Terms.IsOver(day) ? BenefitStatus.Expired : Status;

    /// <summary>Why the actor cannot buy or claim it now; null when it can. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>benefit.expired</c>.</summary>
    public PortalError? RefusalOfBuying(Actor by, DateTime at) =>
        BenefitLifecycle.Instance.RefusalOf(this, BenefitTrigger.Buy, by) ?? (Terms.IsOver(BusinessTime.DayOf(at)) ? BenefitErrors.Expired(Terms.ValidTo) with { Field = null } : null);

    /// <summary>The company buys or claims it; the caller books the price. Errors: those of <see cref="RefusalOfBuying"/>.</summary>
    public Result Buy(Actor by, DateTime at)
    {
        if (RefusalOfBuying(by, at) is { } refusal) { return refusal; }
        BoughtAt = at;
        return BenefitLifecycle.Instance.Fire(this, BenefitTrigger.Buy, by, at, Terms.Price.ToString());
    }

    /// <summary>The portal writes down that its last day has passed; the caller books what was paid for it. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>benefit.not-over</c>.</summary>
    public Result Expire(Actor by, DateTime at)
    {
        IsOverNow = Terms.IsOver(BusinessTime.DayOf(at));
        return BenefitLifecycle.Instance.Fire(this, BenefitTrigger.Expire, by, at);
    }
}
