using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>The saved views of both top-up lists.</summary>
internal static class TopUpTabs
{
    public static IReadOnlyList<ViewTab> Of(string list, IStringLocalizer texts, int? waiting = null) =>
    [
        new(texts["filter.all"], list),
        new(texts["top-ups.tab.waiting"], With(list, TopUpQueries.Waiting), waiting),
        .. list == PortalUrls.MyTopUps() ? [new ViewTab(texts.Enum(TopUpStatus.Unpaid), With(list, [TopUpStatus.Unpaid]))] : Array.Empty<ViewTab>(),
        new(texts.Enum(TopUpStatus.Completed), With(list, [TopUpStatus.Completed])),
        new(texts.Enum(TopUpStatus.Rejected), With(list, [TopUpStatus.Rejected])),
    ];

    private static string With(string list, IReadOnlyList<TopUpStatus> statuses) => (FilterState.Empty with { Statuses = [.. statuses.Select(status => status.ToString())] }).ApplyTo(list);
}
