using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>The tabs of a company's requests (D-67); the home page's tile leads to the same ones (D-12).</summary>
internal static class RequestTabs
{
    public static IReadOnlyList<ViewTab> Of(RequestCounts counts, IStringLocalizer texts) =>
    [
        new(texts["filter.all"], PortalUrls.MyRequests(), counts.All),
        new(texts["requests.to-do"], With([RequestStatus.Pending]), counts.ToDo),
        new(texts.Enum(RequestStatus.InProgress), With([RequestStatus.InProgress]), counts.InProgress),
        new(texts.Enum(RequestStatus.Completed), With(RequestQueries.Closed), counts.Completed),
    ];

    private static string With(IReadOnlyList<RequestStatus> statuses) => HomeTaskList.Only(PortalUrls.MyRequests(), statuses);
}
