using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Web.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>The tiles of statements (M-32): orders, services, list price and what is paid, each currency by itself.</summary>
internal static class StatementKpis
{
    /// <summary>The tiles; with <paramref name="explain"/> what is paid opens where it comes from.</summary>
    public static List<Kpi> Of(StatementFigures figures, IStringLocalizer texts, Func<Currency, Task>? explain = null, StatementReceiver of = StatementReceiver.Provider)
    {
        List<Kpi> tiles =
        [
            new(texts["statement.kpi.orders"], Figure: TextArgs.Cell(figures.OrderCount, texts), Unit: texts["statement.unit.order", figures.OrderCount]),
            of == StatementReceiver.Provider
                ? new(texts["statement.kpi.services"], Figure: TextArgs.Cell(figures.ServicesSold, texts), Unit: texts["statement.unit.service", figures.ServicesSold], Notes: [texts["statement.kpi.work-orders", figures.WorkOrderCount]])
                : new(texts["statement.kpi.sold"], Figure: TextArgs.Cell(figures.ServicesSold, texts), Unit: texts["statement.unit.service", figures.ServicesSold]),
        ];
        var currencies = figures.Currencies.Count == 0 ? [Currency.CNY] : figures.Currencies;
        tiles.AddRange(currencies.Select(currency => new Kpi(texts[of == StatementReceiver.Provider ? "statement.kpi.list" : "statement.kpi.sales", $"{currency}"], figures.ListTotal(currency))));
        tiles.AddRange(currencies.Select(currency => new Kpi(texts["statement.kpi.paid", $"{currency}"], figures.Paid(currency), Notes: currencies.Count > 1 ? [texts["statement.kpi.not-added"]] : null, OnExplain: explain is null ? null : () => explain(currency))));
        return tiles;
    }
}
