using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;

namespace BlueCloudPortal.Domain.Orders;

/// <summary>A line of an order: what was bought at which price, and what was delivered. Prices are frozen when the order is placed.</summary>
public sealed class OrderLine
{
    /// <summary>Longest delivery content: a serial number, one for each unit on lines of their own, or how to open what was configured.</summary>
    public const int DeliveryContentMaxLength = 4000;

    /// <summary>The product line of the security products (D-17).</summary>
    public const string SecurityProducts = "安全产品";

    private OrderLine() { } // EF Core

    internal OrderLine(int position, QuoteLine quoted, Money deductible, DateTime at)
    {
        var plan = quoted.Item.Plan;
        Id = Id<OrderLine>.New(at);
        Position = position;
        PlanId = plan.Id;
        (Sku, PlanName, Region, Unit, TermMonths, Kind) = (plan.Sku, plan.Name, plan.Region, plan.Unit, quoted.Item.TermMonths, plan.Kind);
        (SolutionName, ProductLine, Quantity) = (quoted.Item.SolutionName, quoted.Item.Line, quoted.Item.Quantity);
        (UnitPrice, ListTotal, Total, Net, Tax, TaxRatePercent) = (quoted.Item.UnitPrice, quoted.ListTotal, quoted.Total, quoted.Net, quoted.Tax, plan.TaxRatePercent);
        Configuration = quoted.Item.Configuration;
        DeductibleMinor = deductible.Minor;
        (RenewsId, RenewsNumber) = (quoted.Item.Renews?.InstanceId, quoted.Item.Renews?.Number);
    }

    /// <summary>Database id.</summary>
    public Id<OrderLine> Id { get; private init; }
    /// <summary>1 and up.</summary>
    public int Position { get; private init; }
    /// <summary>The plan bought.</summary>
    public Id<Plan> PlanId { get; private init; }
    /// <summary>The plan's SKU then.</summary>
    public string Sku { get; private init; } = "";
    /// <summary>The solution's name then.</summary>
    public string SolutionName { get; private init; } = "";
    /// <summary>The plan's name then.</summary>
    public string PlanName { get; private init; } = "";
    /// <summary>The solution's product line then.</summary>
    public string ProductLine { get; private init; } = "";
    /// <summary>Region of sale.</summary>
    public string Region { get; private init; } = "";
    /// <summary>Unit of quantity.</summary>
    public string Unit { get; private init; } = "";
    /// <summary>Months bought with one unit.</summary>
    public int TermMonths { get; private init; }
    /// <summary>How it is delivered.</summary>
    public PlanKind Kind { get; private init; }
    /// <summary>How many.</summary>
    public int Quantity { get; private init; }
    /// <summary>How it was configured, with what each part cost then; null for a plan that is bought as it is.</summary>
    public Configuration? Configuration { get; private init; }
    /// <summary>Gross list price of one, as it is configured.</summary>
    public Money UnitPrice { get; private init; }
    /// <summary>List price × quantity.</summary>
    public Money ListTotal { get; private init; }
    /// <summary>What the line costs, gross.</summary>
    public Money Total { get; private init; }
    /// <summary>The part of the total without VAT.</summary>
    public Money Net { get; private init; }
    /// <summary>The VAT in the total.</summary>
    public Money Tax { get; private init; }
    /// <summary>VAT rate in percent.</summary>
    public decimal TaxRatePercent { get; private init; }
    /// <summary>Its share of what the deductible amount pays of the order, minor units: no invoice is made over it.</summary>
    public long DeductibleMinor { get; private init; }
    /// <summary>The instance that it renews (V-58); null when it buys something new.</summary>
    public Id<Instance>? RenewsId { get; private init; }
    /// <summary>That instance's number; null when it buys something new.</summary>
    public string? RenewsNumber { get; private init; }
    /// <summary>What was delivered: a serial number, say; null before .</summary>
    public string? DeliveryContent { get; private set; }
    /// <summary>When it was delivered, or its last milestone handed in, UTC; null before.</summary>
    public DateTime? HandedOverAt { get; private set; }
    /// <summary>When it was delivered, or its last milestone accepted, UTC; null before.</summary>
    public DateTime? DoneAt { get; private set; }

    /// <summary>True for a line that becomes a service work order.</summary>
    public bool IsService => Kind == PlanKind.Service;

    /// <summary>True for a security product that staff open from its configuration (D-19).</summary>
    public bool IsSecurityConfiguration => Configuration is not null && ProductLine == SecurityProducts && RenewsId is null;

    internal void Deliver(string content, DateTime at) => (DeliveryContent, HandedOverAt, DoneAt) = (content, at, at);

    internal void NoteService(bool allHandedIn, bool allAccepted, DateTime at)
    {
        HandedOverAt = allHandedIn ? HandedOverAt ?? at : null;
        DoneAt = allAccepted ? DoneAt ?? at : null;
    }
}
