using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Web.Features.Benefits.Pickup;

/// <summary>A batch in the staff's list (T-06).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Label">批次: how staff call it.</param>
/// <param name="Business">What its cards open.</param>
/// <param name="Name">提货卡名称.</param>
/// <param name="Reference">What one is worth; for information only.</param>
/// <param name="Used">How many are used.</param>
/// <param name="Disabled">How many are disabled.</param>
/// <param name="Count">How many there are.</param>
/// <param name="ValidUntil">The last day.</param>
/// <param name="Months">For how long the product runs.</param>
/// <param name="Status">Where it stands now.</param>
/// <param name="MadeAt">When it was made, UTC.</param>
/// <param name="MadeBy">Who made it.</param>
public sealed record PickupBatchRow(string Number, string Label, PickupBusiness Business, string Name, Money Reference, int Used, int Disabled, int Count, DateOnly ValidUntil, int Months, PickupBatchStatus Status, DateTime MadeAt, string MadeBy)
{
    /// <summary>已使用/全部.</summary>
    public string UsedOf => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Used:N0} / {Count:N0}");
}

/// <summary>Who fetched the codes of a batch (A3-12).</summary>
public sealed record PickupDownloadRow(string By, DateTime At, int Cards, string Address);

/// <summary>A batch on its page (T-12).</summary>
/// <param name="Row">What the list shows too.</param>
/// <param name="Id">Its database id, for its timeline.</param>
/// <param name="Parts">The configuration.</param>
/// <param name="IsOutOfStock">无库存.</param>
/// <param name="Sku">Its plan in the catalogue.</param>
/// <param name="Downloads">Who fetched its codes, latest first.</param>
/// <param name="Actions">What the reader may do, now or later.</param>
public sealed record PickupBatchDetail(PickupBatchRow Row, Guid Id, IReadOnlyList<PickupPart> Parts, bool IsOutOfStock, string Sku, IReadOnlyList<PickupDownloadRow> Downloads, IReadOnlyList<LifecycleAction> Actions)
{
    /// <summary>How many nobody used and nobody disabled.</summary>
    public int Unused => Row.Count - Row.Used - Row.Disabled;
}

/// <summary>A card in its batch's list (T-12).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Tail">The last letters of its code.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="UsedAt">When it was used, UTC; null before.</param>
/// <param name="Remark">What staff wrote; null when nothing.</param>
/// <param name="Order">The order that it made; null before.</param>
public sealed record PickupCardRow(string Number, string Tail, PickupCardStanding Standing, DateTime? UsedAt, string? Remark, string? Order);

/// <summary>A card with where it comes from (A3-12).</summary>
/// <param name="Row">What the list shows too.</param>
/// <param name="Id">Its database id, for its timeline.</param>
/// <param name="Batch">Its batch.</param>
/// <param name="Use">Its use; null before.</param>
public sealed record PickupCardDetail(PickupCardRow Row, Guid Id, PickupBatchDetail Batch, PickupUseRow? Use);

/// <summary>A use of a card (T-15, T-17).</summary>
/// <param name="Card">The card's number.</param>
/// <param name="Tail">The last letters of its code.</param>
/// <param name="Batch">The batch's number; empty for members.</param>
/// <param name="Label">The batch, as staff call it; empty for members.</param>
/// <param name="Business">What it opened.</param>
/// <param name="Name">提货卡名称.</param>
/// <param name="Company">Whose people redeemed it.</param>
/// <param name="By">Who redeemed it.</param>
/// <param name="At">提货时间, UTC.</param>
/// <param name="Order">The order.</param>
/// <param name="Status">Where the order stands.</param>
/// <param name="System">The system; empty for a virtual host.</param>
public sealed record PickupUseRow(string Card, string Tail, string Batch, string Label, PickupBusiness Business, string Name, string Company, string By, DateTime At, string Order, OrderStatus Status, string System);
