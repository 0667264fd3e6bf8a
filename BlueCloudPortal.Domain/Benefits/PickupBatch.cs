using System.Globalization;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>What staff type to make a batch of pickup cards (T-10).</summary>
/// <param name="Business">What the cards open.</param>
/// <param name="Label">批次: how staff call the batch.</param>
/// <param name="Name">提货卡名称: what members read.</param>
/// <param name="Product">The configuration.</param>
/// <param name="ReferencePrice">What one is worth, as typed, in yuan; for information only.</param>
/// <param name="Count">How many cards, as typed.</param>
/// <param name="ValidUntil">The last day on which they can be redeemed.</param>
/// <param name="IsEnabled">Whether they can be redeemed at once.</param>
/// <param name="RequestKey">Made once when the form is shown; a second press gives the same batch.</param>
public sealed record PickupBatchData(PickupBusiness Business, string? Label, string? Name, PickupProductData Product, string? ReferencePrice, string? Count, DateOnly? ValidUntil, bool IsEnabled, Guid RequestKey);

/// <summary>提货卡批次: cards that each open the same product once, without payment (T-01). The platform's own; nothing of it stands in the books.</summary>
public sealed partial class PickupBatch : Document<PickupBatchStatus>
{
    /// <summary>The most cards of one batch.</summary>
    public const int MostCards = 10_000;
    /// <summary>Longest label or name.</summary>
    public const int NameMaxLength = 60;
    /// <summary>The VAT rate of the plan that it is in the catalogue, in percent; what is redeemed costs nothing.</summary>
    public const decimal TaxRatePercent = 6m;

    private PickupBatch() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<PickupBatch> Id { get; private init; }
    /// <summary>What the cards open.</summary>
    public PickupBusiness Business { get; private init; }
    /// <summary>批次: how staff call it.</summary>
    public string Label { get; private init; } = "";
    /// <summary>提货卡名称.</summary>
    public string Name { get; private init; } = "";
    /// <summary>What a card opens.</summary>
    public PickupProduct Product { get; private init; } = null!;
    /// <summary>参考价格: what one is worth, minor units of renminbi; for information only.</summary>
    public long ReferenceMinor { get; private init; }
    /// <summary>How many cards it has.</summary>
    public int Count { get; private init; }
    /// <summary>How many of them are used. Moved under the batch's lock.</summary>
    public int UsedCount { get; private set; }
    /// <summary>How many of them staff disabled.</summary>
    public int DisabledCount { get; private set; }
    /// <summary>The last day on which they can be redeemed, in Shanghai; belongs to it whole.</summary>
    public DateOnly ValidUntil { get; private init; }
    /// <summary>Whether the product is out of stock: nothing is redeemed meanwhile.</summary>
    public bool IsOutOfStock { get; private set; }
    /// <summary>When it was made, UTC.</summary>
    public DateTime MadeAt { get; private init; }
    /// <summary>Who made it.</summary>
    public string MadeBy { get; private init; } = "";
    /// <summary>The form's request key; unique.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>The plan that it is in the catalogue: off sale, so that nobody buys or renews it for nothing.</summary>
    public Id<Plan> PlanId { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.PickupBatch;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>What one is worth; for information only.</summary>
    public Money Reference => Money.Fen(ReferenceMinor);
    /// <summary>How many cards nobody used and nobody disabled.</summary>
    public int Unused => Count - UsedCount - DisabledCount;
    /// <summary>The first moment at which nothing can be redeemed any more, UTC.</summary>
    public DateTime EndsAt => BusinessTime.StartOf(ValidUntil.AddDays(1));
    /// <summary>The SKU of its plan.</summary>
    public string Sku => "PICKUP-" + Number;

    /// <summary>Who makes, fetches and disables them.</summary>
    public static bool MayBeManagedBy(Actor actor) => actor.IsStaff && actor.May(Permission.ManagePickupCards);

    /// <summary>Who redeems cards.</summary>
    public static bool MayBeRedeemedBy(Actor actor) => actor.IsBuyer && actor.May(Permission.PlaceOrders);

    /// <summary>Makes a batch; its cards are issued afterwards. Errors: <c>access.forbidden</c>; at the field <c>field.required</c>, <c>field.too-long</c>, those of <see cref="PickupProduct.Read"/>, <c>amount.*</c>,
    /// <c>pickup.not-a-number</c> with the bounds, <c>pickup.valid-until-past</c>.</summary>
    public static Result<PickupBatch> Make(string number, PickupBatchData data, Actor by, DateTime at)
    {
        if (!MayBeManagedBy(by)) { return AccessErrors.Forbidden; }
        var label = NameOf(data.Label, nameof(data.Label));
        if (label.IsRefused) { return label.Error; }
        var name = NameOf(data.Name, nameof(data.Name));
        if (name.IsRefused) { return name.Error; }
        var product = PickupProduct.Read(data.Business, data.Product);
        if (product.IsRefused) { return product.Error; }
        var price = AmountText.ParsePositive(data.ReferencePrice);
        if (price.IsRefused) { return price.Error.At(nameof(data.ReferencePrice)); }
        if (!int.TryParse(data.Count?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostCards) { return PickupErrors.NotANumber(nameof(data.Count), 1, MostCards); }
        if (data.ValidUntil is not { } last) { return AccessErrors.Required(nameof(data.ValidUntil)); }
        if (last <= BusinessTime.DayOf(at) || last.Year > 2199) { return PickupErrors.ValidUntilIsPast; }
        var batch = new PickupBatch
        {
            Id = Id<PickupBatch>.New(at),
            Number = number,
            Business = data.Business,
            Label = label.Value,
            Name = name.Value,
            Product = product.Value,
            ReferenceMinor = price.Value.Minor,
            Count = count,
            ValidUntil = last,
            MadeAt = at,
            MadeBy = by.Name,
            RequestKey = data.RequestKey,
            Status = data.IsEnabled ? PickupBatchStatus.Normal : PickupBatchStatus.Disabled,
        };
        batch.RecordMade(by, at, batch.Label);
        return batch;
    }

    /// <summary>Puts it into the catalogue as a plan of its own, off sale from the beginning: orders and instances need one, and nobody can buy or renew it.</summary>
    /// <param name="solution">The hidden solution of its business.</param>
    /// <param name="list">The price list that keeps its reference price.</param>
    /// <param name="at">UTC.</param>
    public Plan Offer(Solution solution, PriceList list, DateTime at)
    {
        var plan = solution.AddPlan(Sku, new(Name, Product.Months, "台", Product.Region, Reference, TaxRatePercent, PlanKind.Instance), list.Id, at);
        plan.Withdraw(at);
        list.Note(Sku, null, Reference, []);
        PlanId = plan.Id;
        return plan;
    }

    /// <summary>Its cards, one for each secret.</summary>
    public IReadOnlyList<PickupCard> Issue(IReadOnlyList<PickupSecret> secrets, DateTime at) => secrets.Count == Count
        ? [.. secrets.Select((secret, index) => new PickupCard(this, index + 1, secret, at))]
        : throw new ArgumentException($"The batch has {Count} cards.", nameof(secrets));

    /// <summary>Where it stands for people: one whose last day is over is expired, whether or not the job has been there.</summary>
    public PickupBatchStatus StatusAt(DateTime at) => StatusOf(Status, ValidUntil, at);

    /// <summary>Where a batch of this status and last day stands at a moment.</summary>
    public static PickupBatchStatus StatusOf(PickupBatchStatus status, DateOnly validUntil, DateTime at) => validUntil < BusinessTime.DayOf(at) ? PickupBatchStatus.Expired : status;

    /// <summary>Staff disable it: nobody can redeem its cards until they enable it again (T-09). Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result Disable(string? reason, Actor by, DateTime at) => WithReason(PickupBatchTrigger.Disable, reason, by, at);

    /// <summary>Staff enable it again. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>pickup.batch-over</c> when its last day is over.</summary>
    public Result Enable(Actor by, DateTime at) =>
        PickupBatchLifecycle.Instance.RefusalOf(this, PickupBatchTrigger.Enable, by) is { } refusal ? refusal
        : at >= EndsAt ? PickupErrors.BatchIsOver(ValidUntil) : PickupBatchLifecycle.Instance.Fire(this, PickupBatchTrigger.Enable, by, at);

    /// <summary>Its last day is over. Errors: <c>lifecycle.not-now</c>, also while the day is not over.</summary>
    public Result Expire(Actor by, DateTime at) =>
        at < EndsAt ? new PortalError("lifecycle.not-now", PickupBatchTrigger.Expire, Status) : PickupBatchLifecycle.Instance.Fire(this, PickupBatchTrigger.Expire, by, at);

    /// <summary>Its product is out of stock, or in stock again: cards stay good, and nothing is redeemed meanwhile (T-12). Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>pickup.in-stock</c>, <c>pickup.is-out-of-stock</c>.</summary>
    public Result Stock(bool isIn, Actor by, DateTime at)
    {
        var trigger = isIn ? PickupBatchTrigger.Restock : PickupBatchTrigger.RunOut;
        if (PickupBatchLifecycle.Instance.Fire(this, trigger, by, at) is { IsRefused: true } refused) { return refused; }
        IsOutOfStock = !isIn;
        return Result.Done;
    }

    /// <summary>Staff fetch its codes. Gives what is kept of that. Error: <c>access.forbidden</c>.</summary>
    public Result<PickupDownload> Download(Actor by, DateTime at)
    {
        var fired = PickupBatchLifecycle.Instance.Fire(this, PickupBatchTrigger.Download, by, at);
        return fired.IsRefused ? fired.Error : new PickupDownload(this, by, at);
    }

    /// <summary>Its codes leaked: every unused card is disabled, with a reason; used ones stay. Gives how many. Errors: <c>access.forbidden</c>, <c>pickup.nothing-unused</c>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    /// <param name="unused">Every card that is unused, read under the batch's lock.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    public Result<int> DisableUnused(IReadOnlyList<PickupCard> unused, string? reason, Actor by, DateTime at)
    {
        if (WithReason(PickupBatchTrigger.DisableUnused, reason, by, at) is { IsRefused: true, Error: var refusal }) { return refusal; }
        foreach (var card in unused)
        {
            if (card.Disable(reason, null, by, at) is { IsRefused: true, Error: var stays }) { return stays; }
        }
        DisabledCount += unused.Count;
        return unused.Count;
    }

    /// <summary>Staff disable one card (T-13). Errors: those of <see cref="PickupCard.Disable"/>.</summary>
    public Result Disable(PickupCard card, PickupUse? use, string? reason, Actor by, DateTime at)
    {
        if (card.BatchId != Id) { return AccessErrors.NotFound; }
        var disabled = card.Disable(reason, use, by, at);
        if (!disabled.IsRefused) { DisabledCount++; }
        return disabled;
    }

    private Result WithReason(PickupBatchTrigger trigger, string? reason, Actor by, DateTime at)
    {
        if (PickupBatchLifecycle.Instance.RefusalOf(this, trigger, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        return why.IsRefused ? why : PickupBatchLifecycle.Instance.Fire(this, trigger, by, at, why.Value);
    }

    private static Result<string> NameOf(string? typed, string field)
    {
        var name = typed?.Trim() ?? "";
        return name.Length == 0 ? AccessErrors.Required(field) : name.Length > NameMaxLength ? AccessErrors.TooLong(field, NameMaxLength) : name;
    }
}
