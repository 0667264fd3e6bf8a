using System.Threading.RateLimiting;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Web.Features.Tickets;

/// <summary>How many consulting tickets one network address may send in an hour (<c>Consult:TicketsPerHour</c>, 10 unless set), and how large each may be. Reading is not limited.</summary>
public static class ConsultLimit
{
    /// <summary>The name of the policy.</summary>
    public const string Policy = "consult";

    /// <summary>The largest request in bytes: every file at its largest, and the fields.</summary>
    public const long MaxRequestBytes = Ticket.MaxAttachments * 10L * 1024 * 1024 + 256 * 1024;

    internal static RateLimitPartition<string> Of(HttpContext http) => PostLimit.AnHour(http, Policy, "Consult:TicketsPerHour");
}
