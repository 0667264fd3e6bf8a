using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A price list file held against the catalogue of one moment.</summary>
internal sealed class PriceListComparison
{
    private const int Portion = 1_000; // databases take only so many parameters

    private readonly Dictionary<string, Plan> _plans;
    private readonly Dictionary<Id<Solution>, Solution> _byId;
    private readonly Dictionary<string, Solution> _solutions;
    private readonly HashSet<string> _slugs;

    private PriceListComparison(Dictionary<string, Plan> plans, List<Solution> solutions)
    {
        _plans = plans;
        _byId = solutions.ToDictionary(solution => solution.Id);
        _solutions = solutions.ToDictionary(solution => KeyOf(solution.Vendor, solution.Name), StringComparer.OrdinalIgnoreCase);
        _slugs = solutions.Select(solution => solution.Slug).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Every row with what it would do.</summary>
    public IReadOnlyList<(PriceListRow Row, ImportRow Seen)> Rows { get; private set; } = [];

    /// <summary>Compares with what the context sees; with a tracking context the file can be applied afterwards.</summary>
    public static async Task<PriceListComparison> MakeAsync(PriceListFile file, PortalDbContext db, CancellationToken ct)
    {
        var plans = new Dictionary<string, Plan>(StringComparer.Ordinal);
        foreach (var skus in file.Rows.Select(row => row.Facts?.Sku).OfType<string>().Distinct().Chunk(Portion))
        {
            foreach (var plan in await db.Plans.Where(plan => skus.Contains(plan.Sku)).ToListAsync(ct)) { plans.Add(plan.Sku, plan); }
        }
        var comparison = new PriceListComparison(plans, await db.Solutions.ToListAsync(ct));
        comparison.Compare(file);
        return comparison;
    }

    /// <summary>Takes the new and changed rows over and notes them in the price list.</summary>
    public void ApplyTo(PortalDbContext db, PriceList list, DateTime at)
    {
        foreach (var (row, seen) in Rows.Where(row => row.Seen.Kind is ImportRowKind.New or ImportRowKind.Changed))
        {
            var facts = row.Facts!;
            var solution = SolutionOf(db, facts, at);
            _ = solution.Classify(facts.Line, facts.Industry);
            if (_plans.TryGetValue(facts.Sku, out var plan)) { _ = plan.Reprice(facts.Terms, list.Id); }
            else { _ = solution.AddPlan(facts.Sku, facts.Terms, list.Id, at); }
            list.Note(facts.Sku, seen.Before, facts.Terms.ListPrice, seen.Changes);
        }
    }

    private void Compare(PriceListFile file)
    {
        var firsts = new Dictionary<string, PriceListRow>(StringComparer.OrdinalIgnoreCase);
        Rows = [.. file.Rows.Select(row =>
        {
            if (row.Facts is not { } facts || row.Errors.Count > 0) { return (row, Seen(row, row.Errors)); }
            var first = firsts.TryAdd(KeyOf(facts.Vendor, facts.Solution), row) ? row : firsts[KeyOf(facts.Vendor, facts.Solution)];
            var errors = ErrorsOf(facts, first).ToList();
            return (row, Seen(row, errors));
        })];
    }

    private IEnumerable<PortalError> ErrorsOf(PriceListFacts facts, PriceListRow first)
    {
        if (first.Facts!.Line != facts.Line) { yield return ImportErrors.Differs(first.Number).At("Line"); }
        if (first.Facts.Industry != facts.Industry) { yield return ImportErrors.Differs(first.Number).At("Industry"); }
        if (!_plans.TryGetValue(facts.Sku, out var plan)) { yield break; }
        if (plan.ServiceItemId is not null) { yield return ImportErrors.SkuOfService(facts.Sku).At("SKU"); yield break; }
        var owner = _byId[plan.SolutionId];
        if (!KeyOf(owner.Vendor, owner.Name).Equals(KeyOf(facts.Vendor, facts.Solution), StringComparison.OrdinalIgnoreCase)) { yield return ImportErrors.SkuElsewhere(facts.Sku, owner.Name).At("SKU"); }
        if (plan.ListPrice.Currency != facts.Terms.ListPrice.Currency) { yield return ImportErrors.CurrencyChange(plan.ListPrice.Currency).At("Currency"); }
    }

    private ImportRow Seen(PriceListRow row, IReadOnlyList<PortalError> errors)
    {
        var plan = row.Facts is { } known ? _plans.GetValueOrDefault(known.Sku) : null;
        IReadOnlyList<TermChange> changes = row.Facts is { } facts && errors.Count == 0 ? [.. Moves(facts), .. plan?.Terms.ChangesTo(facts.Terms) ?? []] : [];
        var kind = errors.Count > 0 ? ImportRowKind.Error : plan is null ? ImportRowKind.New : changes.Count > 0 ? ImportRowKind.Changed : ImportRowKind.Same;
        return new(row.Number, row.Sku, row.Solution, row.Plan, row.Price, kind, plan?.ListPrice, row.Facts?.Terms.ListPrice, changes, [.. errors]);
    }

    // The whole solution moves to another line or industry, with all its plans.
    private IEnumerable<TermChange> Moves(PriceListFacts facts)
    {
        if (!_solutions.TryGetValue(KeyOf(facts.Vendor, facts.Solution), out var solution)) { yield break; }
        if (solution.Line != facts.Line) { yield return new("Line", solution.Line, facts.Line); }
        if (solution.Industry != facts.Industry) { yield return new("Industry", solution.Industry, facts.Industry); }
    }

    private Solution SolutionOf(PortalDbContext db, PriceListFacts facts, DateTime at)
    {
        var key = KeyOf(facts.Vendor, facts.Solution);
        if (_solutions.TryGetValue(key, out var known)) { return known; }
        var solution = new Solution(Slugs.For(facts.Solution, facts.Sku, _slugs), facts.Solution, facts.Vendor, facts.Line, facts.Industry, at);
        _ = db.Solutions.Add(solution);
        _ = _slugs.Add(solution.Slug);
        _solutions.Add(key, solution);
        return solution;
    }

    private static string KeyOf(string vendor, string name) => $"{vendor}\n{name}";
}
