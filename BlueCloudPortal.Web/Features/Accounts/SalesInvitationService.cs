using System.Security.Cryptography;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Invitation codes of sales people (V-03).</summary>
public sealed class SalesInvitationService(PortalDb portal, TimeProvider clock)
{
    // Without 0 and O, 1 and I and L: codes are read out on the telephone.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>For how many days a code may be made good; 0 for ever.</summary>
    public static IReadOnlyList<int> Days { get; } = [30, 90, 365, 0];

    /// <summary>Makes a code of the actor's own. Gives the code. Errors: <c>access.forbidden</c>, <c>invitation.days</c>.</summary>
    public Task<Result<string>> MakeAsync(int days, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.InviteCustomers)) { return Task.FromResult<Result<string>>(AccessErrors.Forbidden); }
        if (!Days.Contains(days)) { return Task.FromResult<Result<string>>(new PortalError("invitation.days").At("Days")); }
        return portal.ChangeAsync<string>(actor, db =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var code = RandomNumberGenerator.GetString(Letters, SalesInvitation.CodeLength);
            _ = db.Add(new SalesInvitation(code, actor, now, days == 0 ? null : now.AddDays(days)));
            return Task.FromResult<Result<string>>(code);
        }, ct);
    }

    /// <summary>Ends a code: one's own, or anybody's for who looks after companies. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>invitation.ended</c>.</summary>
    public Task<Result> EndAsync(string code, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.InviteCustomers)) { return Task.FromResult<Result>(AccessErrors.Forbidden); }
        return portal.ChangeAsync(actor, async db =>
        {
            var all = actor.May(Permission.ManageCompanies);
            var invitation = await db.SalesInvitations.SingleOrDefaultAsync(one => one.Code == code && (all || one.SalesUserId == actor.UserId), ct);
            return invitation is null ? AccessErrors.NotFound : invitation.End(clock.GetUtcNow().UtcDateTime);
        }, ct);
    }
}
