using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>A buyer's review of a solution: from a completed order of its own, once for each solution of it.</summary>
public sealed class Review : Aggregate, IOwned
{
    /// <summary>Most stars.</summary>
    public const int MaxStars = 5;
    /// <summary>Longest text.</summary>
    public const int TextMaxLength = 500;

    private Review() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Review> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The solution; unique with the order.</summary>
    public Id<Solution> SolutionId { get; private init; }
    /// <summary>The order it was bought with.</summary>
    public Id<Order> OrderId { get; private init; }
    /// <summary>That order's number.</summary>
    public string OrderNumber { get; private init; } = "";
    /// <summary>The plan that was bought.</summary>
    public string Plan { get; private init; } = "";
    /// <summary>The buyer's company then.</summary>
    public string Company { get; private init; } = "";
    /// <summary>Who wrote it.</summary>
    public string Author { get; private init; } = "";
    /// <summary>1 to 5.</summary>
    public int Stars { get; private init; }
    /// <summary>What was written.</summary>
    public string Text { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime WrittenAt { get; private init; }
    /// <summary>Since when staff keep it out of sight, UTC; null while it is shown.</summary>
    public DateTime? HiddenAt { get; private set; }
    /// <summary>Who hid it; empty when nobody did.</summary>
    public string HiddenBy { get; private set; } = "";
    /// <summary>Why; empty when it is shown.</summary>
    public string HiddenReason { get; private set; } = "";

    /// <summary>
    /// Writes it. Errors: <c>access.forbidden</c>, <c>access.not-found</c> (another organization's order, or nothing of the solution in it), <c>review.order-not-completed</c>;
    /// at the field <c>review.bad-stars</c>, <c>field.required</c>, <c>field.too-long</c>.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="solution">The solution.</param>
    /// <param name="plan">The plan of it that was bought.</param>
    /// <param name="company">The buyer's company.</param>
    /// <param name="stars">1 to 5.</param>
    /// <param name="text">What is written.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="at">UTC.</param>
    public static Result<Review> Write(Order order, Solution solution, string plan, string company, int stars, string? text, Actor by, DateTime at)
    {
        if (!MayWrite(by)) { return AccessErrors.Forbidden; }
        if (order.OrganizationId != by.OrganizationId) { return AccessErrors.NotFound; }
        if (order.Status != OrderStatus.Completed) { return new PortalError("review.order-not-completed", order.Status); }
        if (stars is < 1 or > MaxStars) { return new PortalError("review.bad-stars", MaxStars).At(nameof(Stars)); }
        var clean = ContactRules.Text(text, TextMaxLength, nameof(Text));
        if (clean.IsRefused) { return clean.Error; }
        return new Review
        {
            Id = Id<Review>.New(at),
            OrganizationId = order.OrganizationId,
            SolutionId = solution.Id,
            OrderId = order.Id,
            OrderNumber = order.Number,
            Plan = plan,
            Company = company,
            Author = by.Name,
            Stars = stars,
            Text = clean.Value,
            WrittenAt = at,
        };
    }

    /// <summary>Whether the actor is of those who write reviews of what their organization bought.</summary>
    public static bool MayWrite(Actor actor) => actor.IsBuyer && actor.May(Permission.PlaceOrders);

    /// <summary>Staff take it out of sight. Errors: <c>access.forbidden</c>, <c>review.is-hidden</c>; <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Result Hide(string? reason, Actor by, DateTime at)
    {
        if (!by.IsStaff || !by.May(Permission.ManageContent)) { return AccessErrors.Forbidden; }
        if (HiddenAt is not null) { return new PortalError("review.is-hidden"); }
        var why = ContactRules.Text(reason, LifecycleEvent.NoteMaxLength, "Reason");
        if (why.IsRefused) { return why.Error; }
        (HiddenAt, HiddenBy, HiddenReason) = (at, by.Name, why.Value);
        return Result.Done;
    }

    /// <summary>Staff let it be seen again. Errors: <c>access.forbidden</c>, <c>review.is-shown</c>.</summary>
    public Result Unhide(Actor by)
    {
        if (!by.IsStaff || !by.May(Permission.ManageContent)) { return AccessErrors.Forbidden; }
        if (HiddenAt is null) { return new PortalError("review.is-shown"); }
        (HiddenAt, HiddenBy, HiddenReason) = (null, "", "");
        return Result.Done;
    }
}
