using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Orders;

/// <summary>One run of the quote engine over items that were checked: the amounts of the lines as each step leaves them.</summary>
internal sealed class QuoteRun
{
    private readonly Currency _currency;
    private readonly IReadOnlyList<QuoteItem> _items;
    private readonly PriceRules _rules;
    private readonly Money[] _lists;
    private readonly Money[] _amounts;
    private readonly decimal[] _factors;
    private readonly List<PriceStep> _steps = [];
    private Money _after;

    public QuoteRun(Currency currency, IReadOnlyList<QuoteItem> items, PriceRules rules)
    {
        (_currency, _items, _rules, _after) = (currency, items, rules, Money.Zero(currency));
        _lists = [.. items.Select(item => item.UnitPrice * item.Quantity)];
        _amounts = [.. _lists];
        _factors = [.. items.Select(_ => 1m)];
    }

    public Quote Done()
    {
        Lists();
        Discounts();
        foreach (var coupon in (_rules.Benefits ?? []).Where(benefit => benefit.Kind == PriceStepKind.Coupon)) { Take(coupon); }
        foreach (var part in (_rules.Benefits ?? []).Where(benefit => benefit.Kind == PriceStepKind.Deductible)) { Add(part.Kind, part.Code, part.Version, part.ValidFrom, part.ValidTo, null, -part.Amount, null); } // pays, and changes no line
        return new(_currency, [.. _items.Select((item, index) =>
        {
            var (net, tax) = _amounts[index].SplitTax(item.Plan.TaxRatePercent);
            return new QuoteLine(item, _lists[index], _amounts[index], net, tax);
        })], _steps);
    }

    private void Lists()
    {
        foreach (var group in _items.Where(item => item.Configuration is null).GroupBy(item => item.Plan.PriceListId))
        {
            var list = _rules.PriceLists[group.Key];
            Add(PriceStepKind.ListPrice, list.Code, list.Version, list.ValidFrom, null, null, Money.Sum(_currency, group.Select(item => item.UnitPrice * item.Quantity)), null);
        }
        foreach (var group in _items.Where(item => item.Configuration is not null).GroupBy(item => (item.Plan.Sku, item.Configuration!.SchemaVersion, item.Configuration.ValidFrom)))
        {
            Add(PriceStepKind.Configuration, ConfigurationVersion.CodeOf(group.Key.Sku), group.Key.SchemaVersion, group.Key.ValidFrom, null, null,
                Money.Sum(_currency, group.Select(item => item.UnitPrice * item.Quantity)), null);
        }
    }

    private void Discounts()
    {
        if (_rules.LevelDiscount is { } level) { Pay(PriceStepKind.LevelDiscount, level.Code, level.Version, level.ValidFrom, level.ValidTo, level.PayPercent, null); }
        var agreed = _items.Select((item, index) => (Rule: _rules.NegotiatedFor(item), Position: index + 1)).Where(one => one.Rule is not null);
        foreach (var group in agreed.GroupBy(one => one.Rule!).OrderBy(group => group.Key.Code, StringComparer.Ordinal))
        {
            Pay(PriceStepKind.NegotiatedDiscount, group.Key.Code, group.Key.RuleVersion, group.Key.ValidFrom, group.Key.ValidTo, group.Key.PayPercent, [.. group.Select(one => one.Position)]);
        }
    }

    // The line is rounded once, whatever percentages it has: each step rounds the list price times all of them so far.
    private void Pay(PriceStepKind kind, string code, int version, DateOnly from, DateOnly? to, decimal percent, IReadOnlyList<int>? lines)
    {
        var before = Money.Sum(_currency, _amounts);
        foreach (var index in Indexes(lines))
        {
            _factors[index] *= percent / 100m;
            _amounts[index] = _lists[index].Times(_factors[index]);
        }
        Add(kind, code, version, from, to, percent, Money.Sum(_currency, _amounts) - before, lines);
    }

    private void Take(OrderBenefit benefit)
    {
        var indexes = Indexes(benefit.Lines);
        var most = Money.Sum(_currency, indexes.Select(index => _amounts[index]));
        if (!most.IsPositive) { return; }
        var taken = benefit.Amount < most ? benefit.Amount : most;
        var parts = taken.Allocate([.. indexes.Select(index => _amounts[index].Minor)]);
        for (var i = 0; i < indexes.Count; i++) { _amounts[indexes[i]] -= parts[i]; }
        Add(benefit.Kind, benefit.Code, benefit.Version, benefit.ValidFrom, benefit.ValidTo, null, -taken, benefit.Lines is { } some ? [.. some.Order()] : null);
    }

    private IReadOnlyList<int> Indexes(IReadOnlyList<int>? lines) => lines is null ? [.. Enumerable.Range(0, _items.Count)] : [.. lines.Order().Select(position => position - 1)];

    private void Add(PriceStepKind kind, string code, int version, DateOnly from, DateOnly? to, decimal? percent, Money effect, IReadOnlyList<int>? lines)
    {
        _after += effect;
        _steps.Add(new(kind, code, version, from, to, percent, effect, _after, lines is { } some && some.Count < _items.Count ? some : null));
    }
}
