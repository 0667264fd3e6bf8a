using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>The payments of all channels as a workbook: the rows of the filtered list, in its order, however many.</summary>
public sealed class PaymentWorkbook(ChannelQueries payments, IStringLocalizer texts, TimeProvider clock)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the payments that an address shows.</summary>
    public Task<int> WritePaymentsAsync(Stream output, string query, Actor actor, CancellationToken ct = default) => StreamingSheet.WriteAsync(output, texts["channels.payments"], new SheetColumns<PaymentRow>()
        .Text(texts["channels.number"], row => row.Number, 24)
        .Text(texts["channels.method"], row => texts.Enum(row.Method), 12)
        .Text(texts["channels.subject"], row => row.SubjectNumber, 24)
        .Text(texts["top-ups.company"], row => row.Payer, 30)
        .Amount(texts["channels.amount"], row => row.Amount.Minor)
        .Text(texts["channels.status"], row => texts.Enum(row.Status), 12)
        .Moment(texts["channels.started-at"], row => BusinessTime.Local(row.StartedAt))
        .Moment(texts["channels.paid-at"], row => row.PaidAt is { } at ? BusinessTime.Local(at) : null)
        .Text(texts["channels.trade"], row => row.ChannelTrade, 32), payments.StreamAsync(FilterState.Parse(query), GridPlace.Parse(query, GridPlace.Sizes[0], []).Sorts, actor, ct), ct);

    internal static void Map(WebApplication app)
    {
        _ = app.MapGet(PortalUrls.StaffPaymentsExport(), (HttpContext http, PaymentWorkbook workbook) => ChannelQueries.MayManage(http.Actor())
            ? workbook.Download(http, "channels.payments", workbook.WritePaymentsAsync) : Results.NotFound()).ForActors().ExcludeFromDescription();
    }

    private IResult Download(HttpContext http, string title, Func<Stream, string, Actor, CancellationToken, Task<int>> write)
    {
        var (actor, query) = (http.Actor(), http.Request.QueryString.Value ?? "");
        return Results.Stream(output => write(output, query, actor, http.RequestAborted), ContentType, $"{texts[title]}-{TextArgs.Day(BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime))}.xlsx");
    }
}
