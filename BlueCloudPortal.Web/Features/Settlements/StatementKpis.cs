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
        tiles.AddRange(currencies.Select(currency => Paid(figures, currency, texts) with { OnExplain = explain is null ? null : () => explain(currency) }));
        return tiles;
    }

    /// <summary>The words of a statement's amount: paid only when it is.</summary>
    public static string PaidWord(bool isPaid, Currency currency, IStringLocalizer texts) => texts[isPaid ? "statement.kpi.paid" : "statement.kpi.payable", $"{currency}"];

    // What is paid out, and what is not beside it; while nothing is paid out, what there is to pay.
    private static Kpi Paid(StatementFigures figures, Currency currency, IStringLocalizer texts)
    {
        var (all, open) = (figures.Paid(currency), figures.Open(currency));
        var isPaid = open.IsZero || open != all;
        string[] notes = [.. isPaid && !open.IsZero ? [texts["statement.kpi.open", open].Value] : Array.Empty<string>(), .. figures.Currencies.Count > 1 ? [texts["statement.kpi.not-added"].Value] : Array.Empty<string>()];
        return new(PaidWord(isPaid, currency, texts), isPaid ? all - open : all, Notes: notes.Length > 0 ? notes : null);
    }
}
