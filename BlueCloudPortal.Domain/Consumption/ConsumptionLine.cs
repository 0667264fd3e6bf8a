using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Consumption;

/// <summary>What an amount came from: cost × rate × percentage.</summary>
/// <param name="Basis">Which cost of the cloud.</param>
/// <param name="CostMicros">The cost in millionths of its currency.</param>
/// <param name="Currency">The currency.</param>
/// <param name="RateMicros">Yuan for one unit of it, in millionths.</param>
/// <param name="Percent">How much of it, in percent.</param>
public sealed record RatingTrace(CostBasis Basis, long CostMicros, string Currency, long RateMicros, decimal Percent)
{
    /// <summary>The amount: four decimals, rounded half up (away from zero), once, at the line.</summary>
    public FineAmount Amount => new((long)Math.Round(CostMicros / 1_000_000m * (RateMicros / 1_000_000m) * Percent / 100m * 10_000m, 0, MidpointRounding.AwayFromZero));
}

/// <summary>消费明细: what a company consumed of one product by one usage line, rated. Information, not ledger money: nothing is charged by it.</summary>
public sealed class ConsumptionLine : IOwned
{
    private ConsumptionLine() { } // EF Core

    /// <summary>Rates a usage line for the company that has its account.</summary>
    public ConsumptionLine(UsageFile file, UsageLine usage, Id<Organization> company, RatingTrace trace, DateTime at)
    {
        (Id, FileId, UsageLineId, OrganizationId) = (Id<ConsumptionLine>.New(at), file.Id, usage.Id, company);
        (MonthKey, Platform, Category, Product) = (file.MonthKey, file.Platform, usage.Category, usage.Product);
        (Basis, CostMicros, Currency, RateMicros, Percent) = trace;
        (TenThousandths, RatedAt, IsCurrent) = (trace.Amount.TenThousandths, at, true);
    }

    /// <summary>Database id.</summary>
    public Id<ConsumptionLine> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The usage file.</summary>
    public Id<UsageFile> FileId { get; private init; }
    /// <summary>The line of it; unique, so that nothing is rated twice.</summary>
    public Id<UsageLine> UsageLineId { get; private init; }
    /// <summary>消费月份, as its <see cref="BusinessMonth.Key"/>.</summary>
    public int MonthKey { get; private init; }
    /// <summary>The cloud platform, by the name that people read.</summary>
    public string Platform { get; private init; } = "";
    /// <summary>The class of the product.</summary>
    public ProductCategory Category { get; private init; }
    /// <summary>The product's name.</summary>
    public string Product { get; private init; } = "";
    /// <summary>The amount in ten-thousandths of a yuan.</summary>
    public long TenThousandths { get; private init; }
    /// <summary>Which cost of the cloud the price is of.</summary>
    public CostBasis Basis { get; private init; }
    /// <summary>That cost in millionths.</summary>
    public long CostMicros { get; private init; }
    /// <summary>Its currency.</summary>
    public string Currency { get; private init; } = "";
    /// <summary>Yuan for one unit, in millionths.</summary>
    public long RateMicros { get; private init; }
    /// <summary>The percentage of the price.</summary>
    public decimal Percent { get; private init; }
    /// <summary>When it was rated, UTC.</summary>
    public DateTime RatedAt { get; private init; }
    /// <summary>Whether its file counts: published, and neither replaced nor withdrawn. What customers were told before stays on record.</summary>
    public bool IsCurrent { get; private set; }

    /// <summary>Its file counts no more.</summary>
    public void Lapse() => IsCurrent = false;
}

/// <summary>
/// One row that every act takes which changes what consumption costs: publishing, giving accounts to companies, prices, rates. Two at once are run one after the other, so that
/// none rates by what the other has just changed, and overlapping months cannot be entered side by side.
/// </summary>
public sealed class RatingBook : Aggregate
{
    private RatingBook() { } // EF Core

    /// <summary>The one row, made at the first act.</summary>
    public static Id<RatingBook> TheOne { get; } = new(new Guid("5d0c8f1e-6a34-4c52-9a8e-3c5b1c0f7a10"));

    /// <summary>Makes it.</summary>
    public static RatingBook Begin() => new() { Id = TheOne };

    /// <summary>Database id.</summary>
    public Id<RatingBook> Id { get; private init; }
}
