using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>提货卡使用记录: who redeemed a card, and the order that it made (T-15, T-17). One a card and one an order.</summary>
public sealed class PickupUse : Aggregate, IOwned
{
    private PickupUse() { } // EF Core

    internal PickupUse(PickupBatch batch, PickupCard card, Order order, string company, PickupSystem? system, Actor by, DateTime at)
    {
        Id = Id<PickupUse>.New(at);
        (OrganizationId, Company, UserId, UsedBy, UsedAt) = (order.OrganizationId, company, by.UserId, by.Name, at);
        (BatchId, Label, Name, Business) = (batch.Id, batch.Label, batch.Name, batch.Business);
        (CardId, CardNumber, CodeHash, Tail) = (card.Id, card.Number, card.CodeHash, card.Tail);
        (OrderId, OrderNumber, System) = (order.Id, order.Number, system?.ToString() ?? "");
    }

    /// <summary>Database id.</summary>
    public Id<PickupUse> Id { get; private init; }
    /// <summary>Whose people redeemed it.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>That company's name then.</summary>
    public string Company { get; private init; } = "";
    /// <summary>The person who redeemed it: the initial password goes to their mobile number.</summary>
    public Guid UserId { get; private init; }
    /// <summary>The person's name then.</summary>
    public string UsedBy { get; private init; } = "";
    /// <summary>提货时间, UTC.</summary>
    public DateTime UsedAt { get; private init; }
    /// <summary>The batch.</summary>
    public Id<PickupBatch> BatchId { get; private init; }
    /// <summary>The batch, as staff call it.</summary>
    public string Label { get; private init; } = "";
    /// <summary>提货卡名称.</summary>
    public string Name { get; private init; } = "";
    /// <summary>What it opens.</summary>
    public PickupBusiness Business { get; private init; }
    /// <summary>The card; unique.</summary>
    public Id<PickupCard> CardId { get; private init; }
    /// <summary>Its number.</summary>
    public string CardNumber { get; private init; } = "";
    /// <summary>The hash of its code, by which its owner finds it.</summary>
    public string CodeHash { get; private init; } = "";
    /// <summary>The last letters of its code.</summary>
    public string Tail { get; private init; } = "";
    /// <summary>The order that it made; unique.</summary>
    public Id<Order> OrderId { get; private init; }
    /// <summary>That order's number.</summary>
    public string OrderNumber { get; private init; } = "";
    /// <summary>The system that was chosen; empty for a virtual host.</summary>
    public string System { get; private init; } = "";
}

/// <summary>提货卡文件下载: that somebody fetched the codes of a batch (T-08, A3-12). Never changed, never deleted.</summary>
public sealed class PickupDownload
{
    private PickupDownload() { } // EF Core

    internal PickupDownload(PickupBatch batch, Actor by, DateTime at) =>
        (Id, BatchId, UserId, By, At, Cards, Address) = (Id<PickupDownload>.New(at), batch.Id, by.UserId, by.Name, at, batch.Count, by.Address ?? "");

    /// <summary>Database id.</summary>
    public Id<PickupDownload> Id { get; private init; }
    /// <summary>The batch.</summary>
    public Id<PickupBatch> BatchId { get; private init; }
    /// <summary>Who.</summary>
    public Guid UserId { get; private init; }
    /// <summary>That person's name then.</summary>
    public string By { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }
    /// <summary>How many codes.</summary>
    public int Cards { get; private init; }
    /// <summary>From which address; empty when it is not known.</summary>
    public string Address { get; private init; } = "";
}
