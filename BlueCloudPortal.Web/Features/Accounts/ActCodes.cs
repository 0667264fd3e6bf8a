using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>
/// The code step of acts that cannot be taken back (D-40, D-47, D-58, D-63, R-44): a code to the mobile number bound to the person's account, good for this person, this act, this object and this amount.
/// A subject is made by <see cref="SubjectOf"/>; a code for one amount is of no use for another (GOALS N2).
/// </summary>
public sealed class ActCodes(PortalDb portal, CodeService codes)
{
    /// <summary>The account has no mobile number to send a code to.</summary>
    public static readonly PortalError NoMobile = new PortalError("code.no-mobile").At("Code");

    /// <summary>Names what a code confirms, to the last figure.</summary>
    /// <param name="act">The act, such as <c>refund</c>.</param>
    /// <param name="about">What it is done to: a platform, an order's number; empty when the act says it.</param>
    /// <param name="amount">The amount; null when there is none.</param>
    public static string SubjectOf(string act, string about, Money? amount) => $"{act}:{about}:{(amount is { } sum ? $"{sum.Minor} {sum.Currency}" : "")}";

    /// <summary>Sends a code to the actor's own number and tells that number, masked. Errors at <c>Code</c>: <c>code.no-mobile</c>, <c>code.too-soon</c>, <c>code.too-many</c>.</summary>
    public async Task<Result<string>> SendAsync(string subject, Actor actor, CancellationToken ct = default)
    {
        if (actor.ViewedBy is not null) { return AccessErrors.Forbidden; }
        if (await MobileAsync(actor, ct) is not { } mobile) { return NoMobile; }
        var sent = await codes.SendAsync(CodePurpose.Confirm, Own(subject, actor), mobile, ct);
        return sent.IsRefused ? sent.Error : UserRules.Masked(mobile);
    }

    /// <summary>Whether a code is right, before the act; wrong tries are counted. Error at <c>Code</c>: <c>code.wrong</c>.</summary>
    public async Task<Result> ProveAsync(string subject, string? code, Actor actor, CancellationToken ct = default) =>
        await codes.ProveAsync(CodePurpose.Confirm, Own(subject, actor), await MobileAsync(actor, ct), code, ct);

    /// <summary>Uses a proven code up in the transaction of the act: a refused act keeps it. Error at <c>Code</c>: <c>code.wrong</c>.</summary>
    public async Task<Result> UseAsync(PortalDbContext db, string subject, string? code, Actor actor, CancellationToken ct = default) =>
        await codes.UseAsync(db, CodePurpose.Confirm, Own(subject, actor), await db.Users.Where(user => user.Id == actor.UserId).Select(user => user.PhoneNumber).SingleOrDefaultAsync(ct), code, ct);

    private async Task<string?> MobileAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await db.Users.Where(user => user.Id == actor.UserId).Select(user => user.PhoneNumber).SingleOrDefaultAsync(ct) is { Length: > 0 } mobile ? mobile : null;
    }

    private static string Own(string subject, Actor actor) => $"{actor.UserId:N}/{actor.OrganizationId.Value:N}/{subject}";
}
