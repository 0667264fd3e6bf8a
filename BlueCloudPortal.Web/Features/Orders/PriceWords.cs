using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>The steps of a price in the reader's words: the same for a quote and for what an order keeps of it.</summary>
public static class PriceWords
{
    /// <summary>The rows of a quote's trace.</summary>
    public static IReadOnlyList<PriceTraceRow> Rows(Quote quote, IStringLocalizer texts) =>
        [.. quote.Steps.Select((step, index) => Row(index, step.Kind, step.RuleCode, step.RuleVersion, step.ValidFrom, step.ValidTo, step.Percent, step.Effect, step.After, texts))];

    /// <summary>The rows of an order's kept trace.</summary>
    public static IReadOnlyList<PriceTraceRow> Rows(Order order, IStringLocalizer texts) =>
        [.. order.PriceSteps.OrderBy(step => step.Position).Select((step, index) => Row(index, step.Kind, step.RuleCode, step.RuleVersion, step.ValidFrom, step.ValidTo, step.Percent, step.Effect, step.After, texts))];

    /// <summary>The name of a step: its kind, and its percentage where it has one.</summary>
    public static string Step(PriceStepKind kind, decimal? percent, IStringLocalizer texts) =>
        percent is { } paid ? texts["price.step-percent", kind, paid.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)] : texts.Enum(kind);

    // the first step has no effect: the price begins there
    private static PriceTraceRow Row(int index, PriceStepKind kind, string code, int version, DateOnly from, DateOnly? to, decimal? percent, Money effect, Money after, IStringLocalizer texts) => new(
        Step(kind, percent, texts), texts["price.rule-version", code, version], to is { } last ? texts["price.valid-between", from, last] : texts["price.valid-from", from], index == 0 ? null : effect, after);
}
