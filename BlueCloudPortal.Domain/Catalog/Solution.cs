using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>How what a plan sells is delivered.</summary>
public enum PlanKind
{
    /// <summary>A provider's service, delivered by milestones.</summary>
    Service,
    /// <summary>A licence, delivered by staff with a serial number.</summary>
    License,
    /// <summary>Goods that are sent.</summary>
    Hardware,
    /// <summary>A subscription opened by staff.</summary>
    Subscription,
    /// <summary>A product opened by staff from a configuration.</summary>
    Configured,
    /// <summary>A cloud instance opened by staff.</summary>
    Instance,
}

/// <summary>A solution of the catalogue (解决方案): what a buyer finds and opens; its plans are what is bought (R-07).</summary>
public sealed class Solution : Aggregate
{
    /// <summary>Longest name of a solution, vendor, line or industry.</summary>
    public const int NameMaxLength = 120;
    /// <summary>Longest summary.</summary>
    public const int SummaryMaxLength = 200;
    /// <summary>Longest overview.</summary>
    public const int DescriptionMaxLength = 4000;

    private readonly List<Plan> _plans = [];

    private Solution() { } // EF Core

    /// <summary>A solution as the price list names it.</summary>
    public Solution(string slug, string name, string vendor, string line, string industry, DateTime at)
    {
        Id = Id<Solution>.New(at);
        (Slug, Name, Vendor, Line, Industry, CreatedAt) = (slug, name, vendor, line, industry, at);
    }

    /// <summary>Database id.</summary>
    public Id<Solution> Id { get; private init; }
    /// <summary>Its address; unique, lower-case ASCII.</summary>
    public string Slug { get; private init; } = "";
    /// <summary>Name; unique with the vendor.</summary>
    public string Name { get; private init; } = "";
    /// <summary>Vendor or brand.</summary>
    public string Vendor { get; private init; } = "";
    /// <summary>Product line, such as 解决方案 or 生态云; invoices group by it.</summary>
    public string Line { get; private set; } = "";
    /// <summary>Industry or field, such as 备份与迁移.</summary>
    public string Industry { get; private set; } = "";
    /// <summary>One line for cards; empty when not given.</summary>
    public string Summary { get; private set; } = "";
    /// <summary>The overview; empty when not given.</summary>
    public string Description { get; private set; } = "";
    /// <summary>Its features, a line each; empty when not given.</summary>
    public string Features { get; private set; } = "";
    /// <summary>成功案例: where it is in use; empty when not given.</summary>
    public string Cases { get; private set; } = "";
    /// <summary>资源: papers and addresses to read; empty when not given.</summary>
    public string Resources { get; private set; } = "";
    /// <summary>技术支持: how help is given; empty when not given.</summary>
    public string Support { get; private set; } = "";
    /// <summary>用户协议: what its user agrees to; empty when not given.</summary>
    public string Agreement { get; private set; } = "";
    /// <summary>Its picture; null when it has none.</summary>
    public Id<StoredFile>? PictureId { get; private set; }
    /// <summary>Since when it is kept out of the storefront, UTC; null while it is shown.</summary>
    public DateTime? HiddenAt { get; private set; }
    /// <summary>What the search looks through: its words in lower case, with their readings. Filled by the Data floor at every change.</summary>
    public string SearchText { get; private set; } = "";
    /// <summary>When it came into the catalogue, UTC.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <summary>What can be bought.</summary>
    public IReadOnlyList<Plan> Plans => _plans;

    /// <summary>Sets the texts of the solution's page; empty takes one away. Error: <c>field.too-long</c>.</summary>
    public Result Describe(string? summary, string? description) => Write(new(summary, description, Features, Cases, Resources, Support, Agreement));

    /// <summary>Sets every text of the solution's page; empty takes one away. Error, at the field: <c>field.too-long</c>.</summary>
    public Result Write(SolutionTexts texts)
    {
        foreach (var (field, text, most) in texts.Fields())
        {
            if ((text ?? "").Trim().Length > most) { return AccessErrors.TooLong(field, most); }
        }
        (Summary, Description, Features, Cases, Resources, Support, Agreement) =
            (Clean(texts.Summary), Clean(texts.Description), Clean(texts.Features), Clean(texts.Cases), Clean(texts.Resources), Clean(texts.Support), Clean(texts.Agreement));
        return Result.Done;
    }

    /// <summary>Gives it another picture, or takes it away.</summary>
    public void Show(Id<StoredFile>? picture) => PictureId = picture;

    /// <summary>Moves it to another industry. Errors: <c>field.required</c>, <c>field.too-long</c> at Industry.</summary>
    public Result Place(string? industry)
    {
        var clean = Clean(industry);
        if (clean.Length == 0) { return AccessErrors.Required(nameof(Industry)); }
        if (clean.Length > NameMaxLength) { return AccessErrors.TooLong(nameof(Industry), NameMaxLength); }
        Industry = clean;
        return Result.Done;
    }

    /// <summary>Takes it out of the storefront; again changes nothing.</summary>
    public void Hide(DateTime at) => HiddenAt ??= at;

    /// <summary>Puts it back into the storefront.</summary>
    public void Unhide() => HiddenAt = null;

    private static string Clean(string? text) => (text ?? "").Trim();

    /// <summary>Moves it to another line or industry. True when that changed anything.</summary>
    public bool Classify(string line, string industry)
    {
        if (Line == line && Industry == industry) { return false; }
        (Line, Industry) = (line, industry);
        return true;
    }

    /// <summary>Adds a plan under a SKU that no plan has yet.</summary>
    public Plan AddPlan(string sku, PlanTerms terms, Id<PriceList> priceList, DateTime at)
    {
        var plan = new Plan(Id, sku, terms, priceList, at);
        _plans.Add(plan);
        return plan;
    }
}

/// <summary>The texts of a solution's page. Plain text: a line that begins with <c>## </c> is a heading, one with <c>- </c> a point; nothing else has a meaning.</summary>
/// <param name="Summary">One line for cards.</param>
/// <param name="Description">方案概述.</param>
/// <param name="Features">方案特点: a line each, <c>name: words</c>.</param>
/// <param name="Cases">成功案例.</param>
/// <param name="Resources">资源.</param>
/// <param name="Support">技术支持.</param>
/// <param name="Agreement">用户协议.</param>
public sealed record SolutionTexts(string? Summary, string? Description, string? Features, string? Cases, string? Resources, string? Support, string? Agreement)
{
    internal IEnumerable<(string Field, string? Text, int Most)> Fields() =>
    [
        (nameof(Summary), Summary, Solution.SummaryMaxLength), (nameof(Description), Description, Solution.DescriptionMaxLength), (nameof(Features), Features, Solution.DescriptionMaxLength),
        (nameof(Cases), Cases, Solution.DescriptionMaxLength), (nameof(Resources), Resources, Solution.DescriptionMaxLength), (nameof(Support), Support, Solution.DescriptionMaxLength),
        (nameof(Agreement), Agreement, Solution.DescriptionMaxLength),
    ];
}

/// <summary>What a price list says of a plan.</summary>
/// <param name="Name">Plan or edition.</param>
/// <param name="TermMonths">Months bought with one unit; at least 1.</param>
/// <param name="Unit">Unit of quantity, such as 套.</param>
/// <param name="Region">Region of sale.</param>
/// <param name="ListPrice">Gross price of one unit.</param>
/// <param name="TaxRatePercent">VAT rate in percent.</param>
/// <param name="Kind">How it is delivered.</param>
public sealed record PlanTerms(string Name, int TermMonths, string Unit, string Region, Money ListPrice, decimal TaxRatePercent, PlanKind Kind)
{
    /// <summary>What differs between these terms and the next ones, in the words of a price list file.</summary>
    public IReadOnlyList<TermChange> ChangesTo(PlanTerms next) =>
        [.. Words().Zip(next.Words(), (before, after) => new TermChange(before.Field, before.Text, after.Text)).Where(change => change.Before != change.After)];

    private IEnumerable<(string Field, string Text)> Words() =>
    [
        ("Plan", Name),
        ("TermMonths", TermMonths.ToString(CultureInfo.InvariantCulture)),
        ("Unit", Unit),
        ("Region", Region),
        ("ListPrice", ListPrice.ToString()),
        ("TaxRatePercent", TaxRatePercent.ToString("0.####", CultureInfo.InvariantCulture)),
        ("Kind", Kind.ToString()),
    ];
}

/// <summary>A plan (购买计划) of a solution, known by its SKU.</summary>
public sealed class Plan : Aggregate
{
    /// <summary>Longest SKU.</summary>
    public const int SkuMaxLength = 64;
    /// <summary>Longest unit.</summary>
    public const int UnitMaxLength = 20;
    /// <summary>Longest region.</summary>
    public const int RegionMaxLength = 60;
    /// <summary>Longest term in months.</summary>
    public const int TermMaxMonths = 120;
    /// <summary>The provider's share of the earned gross amount, in percent, unless agreed otherwise.</summary>
    public const decimal DefaultProviderSharePercent = 75m;

    private Plan() { } // EF Core

    internal Plan(Id<Solution> solution, string sku, PlanTerms terms, Id<PriceList> priceList, DateTime at)
    {
        Id = Id<Plan>.New(at);
        SolutionId = solution;
        Sku = sku;
        Set(terms, priceList);
    }

    /// <summary>Database id.</summary>
    public Id<Plan> Id { get; private init; }
    /// <summary>The solution it belongs to.</summary>
    public Id<Solution> SolutionId { get; private init; }
    /// <summary>SKU code; unique.</summary>
    public string Sku { get; private init; } = "";
    /// <summary>Name of the plan.</summary>
    public string Name { get; private set; } = "";
    /// <summary>Months bought with one unit.</summary>
    public int TermMonths { get; private set; }
    /// <summary>Unit of quantity.</summary>
    public string Unit { get; private set; } = "";
    /// <summary>Region of sale.</summary>
    public string Region { get; private set; } = "";
    /// <summary>Gross list price of one unit.</summary>
    public Money ListPrice { get; private set; }
    /// <summary>VAT rate in percent.</summary>
    public decimal TaxRatePercent { get; private set; }
    /// <summary>How it is delivered.</summary>
    public PlanKind Kind { get; private set; }
    /// <summary>The price list that set the present price.</summary>
    public Id<PriceList> PriceListId { get; private set; }

    /// <summary>The service item that sells it; null for plans of price lists.</summary>
    public Id<ServiceItem>? ServiceItemId { get; private set; }
    /// <summary>The service item's own SKU; null for plans of price lists.</summary>
    public string? ServiceSku { get; private set; }
    /// <summary>Whose service it is and how it is delivered; null for plans of price lists.</summary>
    public ServiceTerms? Service { get; private set; }
    /// <summary>The last day on which it can be ordered, in Shanghai; null when open.</summary>
    public DateOnly? ClosesOn { get; private set; }
    /// <summary>When it was taken off sale, UTC; null while it is sold.</summary>
    public DateTime? WithdrawnAt { get; private set; }
    /// <summary>When it was ordered last, UTC. Written by checkout itself, which so holds the plan against being withdrawn at the same moment; null for plans of price lists.</summary>
    public DateTime? OrderedAt { get; private set; }

    /// <summary>Why it cannot be ordered on a day; null when it can. Errors: <c>service.not-on-sale</c>, <c>service.closed</c>.</summary>
    public PortalError? RefusalOfSale(DateOnly day) =>
        WithdrawnAt is not null ? ServiceErrors.NotOnSale(Name) : ClosesOn is { } last && last < day ? ServiceErrors.Closed(Name, last) : null;

    internal void Sell(Id<ServiceItem> item, string sku, ServiceTerms service, DateOnly? closesOn) => (ServiceItemId, ServiceSku, Service, ClosesOn, WithdrawnAt) = (item, sku, service, closesOn, null);

    /// <summary>Takes it off sale; nothing happens when it is already.</summary>
    public void Withdraw(DateTime at) => WithdrawnAt ??= at;

    /// <summary>The terms as a price list would say them.</summary>
    public PlanTerms Terms => new(Name, TermMonths, Unit, Region, ListPrice, TaxRatePercent, Kind);

    /// <summary>Takes over new terms. True when that changed anything; the same terms again change nothing.</summary>
    public bool Reprice(PlanTerms terms, Id<PriceList> priceList)
    {
        if (Terms == terms) { return false; }
        Set(terms, priceList);
        return true;
    }

    private void Set(PlanTerms terms, Id<PriceList> priceList)
    {
        (Name, TermMonths, Unit, Region, ListPrice, TaxRatePercent, Kind) = (terms.Name, terms.TermMonths, terms.Unit, terms.Region, terms.ListPrice, terms.TaxRatePercent, terms.Kind);
        PriceListId = priceList;
    }
}
