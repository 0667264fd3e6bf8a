using System.Globalization;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>An option as staff type it. Numbers are text: they are read strictly, and what is wrong is said at the field.</summary>
public sealed record OptionText(string? Code, string? Name, string? Price, bool Monthly, string? Min, string? Max, string? Step, string? Unit, string? Specs, Guid? Picture);

/// <summary>A group of options as staff type it. <paramref name="Columns"/> and the options' specifications are separated by |.</summary>
public sealed record GroupText(string? Code, string? Title, ConfigurationGroupKind Kind, bool Required, string? Note, string? Columns, IReadOnlyList<OptionText> Options);

/// <summary>A schema as staff type it. Terms are months with commas between, with the months paid after a slash where they differ: <c>12, 36/30</c>.</summary>
public sealed record SchemaText(IReadOnlyList<GroupText> Groups, string? Terms, bool NeedsAddress, bool NeedsEmail, string? EmailNote, string? Agreement, string? AgreementText)
{
    /// <summary>Most groups.</summary>
    public const int MaxGroups = 12;
    /// <summary>Most options of a group.</summary>
    public const int MaxOptions = 30;
    /// <summary>Most that can be chosen of an option.</summary>
    public const int MaxQuantity = 10_000;
    /// <summary>Longest title, name and specification.</summary>
    public const int NameMaxLength = 80;
    /// <summary>Longest note.</summary>
    public const int NoteMaxLength = 300;
    /// <summary>Longest agreement.</summary>
    public const int AgreementMaxLength = 8000;
    /// <summary>Dearest option, in minor units: a million.</summary>
    public const long MaxPriceMinor = 100_000_000;

    private const char Bar = '|';

    /// <summary>The schema as text again, to be edited.</summary>
    public static SchemaText Of(ConfigurationSchema schema) => new(
        [.. schema.Groups.Select(grp => new GroupText(grp.Code, grp.Title, grp.Kind, grp.Required, grp.Note, string.Join(Bar, grp.Columns), [.. grp.Options.Select(option => new OptionText(
            option.Code, option.Name, (option.PriceMinor / 100m).ToString("0.00", CultureInfo.InvariantCulture), option.Monthly, Said(option.Min), Said(option.Max), Said(option.Step), option.Unit, string.Join(Bar, option.Specs), option.Picture))]))],
        string.Join(", ", schema.Terms.Select(term => term.Months == term.PaidMonths ? Said(term.Months) : $"{Said(term.Months)}/{Said(term.PaidMonths)}")),
        schema.NeedsAddress, schema.NeedsEmail, schema.EmailNote, schema.Agreement, schema.AgreementText);

    /// <summary>Reads it whole; what is new gets codes that no earlier version had. Errors, at fields such as g0.Title and g0.o1.Price: <c>field.required</c>, <c>field.too-long</c>, <c>amount.*</c>, <c>schema.*</c>.</summary>
    /// <param name="edited">The version that was edited; 0 for none.</param>
    public Result<ConfigurationSchema> Read(int edited = 0)
    {
        var from = edited == 0 ? 1 : (edited + 1) * 1_000 + 1;
        if (Groups.Count > MaxGroups) { return new PortalError("schema.too-many-groups", MaxGroups); }
        var terms = ReadTerms(Terms);
        if (terms.IsRefused) { return terms.Error; }
        var groups = new List<ConfigurationGroup>();
        foreach (var (text, index) in Groups.Select((text, index) => (text, index)))
        {
            var read = Read(text, $"g{index}", Free(groups.Select(one => one.Code), Groups.Select(one => one.Code), 'g', from), from);
            if (read.IsRefused) { return read.Error; }
            if (groups.Exists(one => one.Code == read.Value.Code)) { return new PortalError("schema.doubled").At($"g{index}.Title"); }
            groups.Add(read.Value);
        }
        var (note, agreement, agreed) = (EmailNote?.Trim() ?? "", Agreement?.Trim() ?? "", AgreementText?.Trim() ?? "");
        if (note.Length > NoteMaxLength) { return AccessErrors.TooLong("EmailNote", NoteMaxLength); }
        if (agreement.Length > NameMaxLength) { return AccessErrors.TooLong("Agreement", NameMaxLength); }
        if (agreed.Length > AgreementMaxLength) { return AccessErrors.TooLong("AgreementText", AgreementMaxLength); }
        if (agreement.Length == 0 != (agreed.Length == 0)) { return AccessErrors.Required(agreement.Length == 0 ? "Agreement" : "AgreementText"); }
        return new ConfigurationSchema(groups, terms.Value, NeedsAddress, NeedsEmail, note, agreement, agreed);
    }

    private static Result<ConfigurationGroup> Read(GroupText text, string field, string freeCode, int from)
    {
        var title = Named(text.Title, $"{field}.Title");
        if (title.IsRefused) { return title.Error; }
        var note = text.Note?.Trim() ?? "";
        if (note.Length > NoteMaxLength) { return AccessErrors.TooLong($"{field}.Note", NoteMaxLength); }
        var columns = Split(text.Columns);
        if (columns.Any(column => column.Length is 0 or > NameMaxLength)) { return new PortalError("schema.bad-columns", NameMaxLength).At($"{field}.Columns"); }
        if (text.Options.Count is 0 or > MaxOptions) { return new PortalError("schema.bad-options", MaxOptions).At($"{field}.Title"); }
        var options = new List<ConfigurationOption>();
        foreach (var (one, index) in text.Options.Select((one, index) => (one, index)))
        {
            var option = Read(one, $"{field}.o{index}", columns.Count, Free(options.Select(other => other.Code), text.Options.Select(other => other.Code), 'o', from));
            if (option.IsRefused) { return option.Error; }
            if (options.Exists(other => other.Code == option.Value.Code || other.Name == option.Value.Name)) { return new PortalError("schema.doubled").At($"{field}.o{index}.Name"); }
            options.Add(option.Value);
        }
        return new ConfigurationGroup(Kept(text.Code) ?? freeCode, title.Value, text.Kind, text.Required, note, columns, options);
    }

    private static Result<ConfigurationOption> Read(OptionText text, string field, int columns, string freeCode)
    {
        var name = Named(text.Name, $"{field}.Name");
        if (name.IsRefused) { return name.Error; }
        var price = AmountText.Parse(text.Price);
        if (price.IsRefused) { return price.Error.At($"{field}.Price"); }
        if (price.Value.Minor > MaxPriceMinor) { return new PortalError("schema.too-dear", Money.Fen(MaxPriceMinor)).At($"{field}.Price"); }
        var (min, max, step) = (Whole(text.Min, 0, $"{field}.Min"), Whole(text.Max, 1, $"{field}.Max"), Whole(text.Step, 1, $"{field}.Step"));
        if (new[] { min, max, step }.FirstOrDefault(one => one.IsRefused) is { } wrong) { return wrong.Error!; }
        if (max.Value < min.Value) { return new PortalError("schema.most-below-least").At($"{field}.Max"); }
        var unit = text.Unit?.Trim() ?? "";
        if (unit.Length is 0 or > Plan.UnitMaxLength) { return unit.Length == 0 ? AccessErrors.Required($"{field}.Unit") : AccessErrors.TooLong($"{field}.Unit", Plan.UnitMaxLength); }
        var specs = Split(text.Specs);
        if (specs.Count > columns || specs.Any(spec => spec.Length > NameMaxLength)) { return new PortalError("schema.bad-specs", columns, NameMaxLength).At($"{field}.Specs"); }
        return new ConfigurationOption(Kept(text.Code) ?? freeCode, name.Value, price.Value.Minor, text.Monthly, min.Value, max.Value, step.Value, unit, specs, text.Picture);
    }

    private static Result<IReadOnlyList<ConfigurationTerm>> ReadTerms(string? text)
    {
        var terms = new List<ConfigurationTerm>();
        foreach (var said in (text ?? "").Split(',', '，').Select(one => one.Trim()).Where(one => one.Length > 0))
        {
            var parts = said.Split('/');
            var (months, paid) = (Whole(parts[0], 1, "Terms"), Whole(parts[^1], 1, "Terms"));
            if (parts.Length > 2 || months.IsRefused || paid.IsRefused || months.Value > Plan.TermMaxMonths || paid.Value > months.Value || terms.Exists(one => one.Months == months.Value)) { return new PortalError("schema.bad-terms", Plan.TermMaxMonths).At("Terms"); }
            terms.Add(new(months.Value, paid.Value));
        }
        return terms;
    }

    private static Result<string> Named(string? text, string field)
    {
        var clean = text?.Trim() ?? "";
        return clean.Length == 0 ? AccessErrors.Required(field) : clean.Length > NameMaxLength ? AccessErrors.TooLong(field, NameMaxLength) : clean;
    }

    // Digits of ASCII and nothing else: no sign, no full-width digit, no exponent.
    private static Result<int> Whole(string? text, int least, string field) =>
        (text?.Trim() ?? "") is { Length: > 0 and <= 5 } said && said.All(char.IsAsciiDigit) && int.Parse(said, NumberStyles.None, CultureInfo.InvariantCulture) is var number && number >= least && number <= MaxQuantity
            ? number : new PortalError("schema.bad-number", least, MaxQuantity).At(field);

    private static IReadOnlyList<string> Split(string? text) => string.IsNullOrWhiteSpace(text) ? [] : [.. text.Split(Bar).Select(one => one.Trim())];

    // Codes are given once and kept: what is in carts still means the same after the schema was edited, and what was taken out never comes back as something else.
    private static string? Kept(string? code) => code is { Length: > 1 and <= 8 } && code[0] is ('g' or 'o') && code[1..].All(char.IsAsciiDigit) ? code : null;

    private static string Free(IEnumerable<string> taken, IEnumerable<string?> named, char letter, int from)
    {
        var used = taken.Concat(named.OfType<string>()).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(from, 1_000).Select(number => $"{letter}{Said(number)}").First(code => !used.Contains(code));
    }

    private static string Said(int number) => number.ToString(CultureInfo.InvariantCulture);
}
