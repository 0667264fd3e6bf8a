using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>How the options of a group are chosen.</summary>
public enum ConfigurationGroupKind
{
    /// <summary>A table of devices: each with its picture, price, quantity and specifications (V-35).</summary>
    Table,
    /// <summary>One of several, such as an edition or a trunk mode.</summary>
    Choice,
    /// <summary>Numbers with a least, a most and a step, such as protected addresses or bandwidth (D-18).</summary>
    Counters,
    /// <summary>Things to add, each with its quantity (V-36).</summary>
    Accessories,
}

/// <summary>A term that can be bought, and how many months of it are paid.</summary>
public sealed record ConfigurationTerm(int Months, int PaidMonths);

/// <summary>An option of a group.</summary>
/// <param name="Code">Its name in choices; stays through versions.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="PriceMinor">Gross price of one in minor units of the plan's currency; 0 is free.</param>
/// <param name="Monthly">Whether the price is of one month.</param>
/// <param name="Min">The least that can be chosen.</param>
/// <param name="Max">The most.</param>
/// <param name="Step">From the least on in steps of this.</param>
/// <param name="Unit">Unit of the quantity.</param>
/// <param name="Specs">Specifications, in the order of the group's columns.</param>
/// <param name="Picture">The stored file of its picture; null when it has none.</param>
public sealed record ConfigurationOption(string Code, string Name, long PriceMinor, bool Monthly, int Min, int Max, int Step, string Unit, IReadOnlyList<string> Specs, Guid? Picture)
{
    /// <summary>Whether so many can be chosen.</summary>
    public bool Takes(int quantity) => quantity >= Min && quantity <= Max && (quantity - Min) % Step == 0;
}

/// <summary>A group of options.</summary>
/// <param name="Code">Its name in choices; stays through versions.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">How its options are chosen.</param>
/// <param name="Required">Whether something of it must be chosen.</param>
/// <param name="Note">What the buyer should know, such as 中继商费自行申请; empty when nothing.</param>
/// <param name="Columns">Names of the specifications.</param>
/// <param name="Options">The options.</param>
public sealed record ConfigurationGroup(string Code, string Title, ConfigurationGroupKind Kind, bool Required, string Note, IReadOnlyList<string> Columns, IReadOnlyList<ConfigurationOption> Options);

/// <summary>What can be configured of a plan, and what each part costs. The parts make the price; the plan's list price only says where prices begin.</summary>
/// <param name="Groups">The groups; none takes the configuration away from the plan.</param>
/// <param name="Terms">The terms; none where the plan's own term is the only one.</param>
/// <param name="NeedsAddress">Something is sent to an address (V-37).</param>
/// <param name="NeedsEmail">Something is sent to an e-mail address (V-37).</param>
/// <param name="EmailNote">What the address is for.</param>
/// <param name="Agreement">The title of the service agreement to accept (V-42); empty when there is none.</param>
/// <param name="AgreementText">Its text.</param>
public sealed record ConfigurationSchema(IReadOnlyList<ConfigurationGroup> Groups, IReadOnlyList<ConfigurationTerm> Terms, bool NeedsAddress, bool NeedsEmail, string EmailNote, string Agreement, string AgreementText)
{
    /// <summary>Where choices begin: the first term, the first of what must be chosen, and the least of each number.</summary>
    public ConfigurationChoice Start => new(Terms.Count > 0 ? Terms[0].Months : 0,
    [
        .. from grp in Groups
           from option in grp.Kind switch
           {
               ConfigurationGroupKind.Counters => grp.Options.Where(option => option.Min > 0),
               ConfigurationGroupKind.Choice when grp.Required => grp.Options.Take(1),
               _ => [],
           }
           select new ConfigurationPick(grp.Code, option.Code, Math.Max(1, option.Min)),
    ]);

    /// <summary>Checks a choice and prices it. Errors, at the group's or the option's field: <c>configuration.bad-term</c>, <c>configuration.unknown</c>, <c>configuration.bad-quantity</c>,
    /// <c>configuration.one-only</c>, <c>configuration.required</c>, <c>configuration.empty</c>, <c>configuration.too-large</c>.</summary>
    /// <param name="version">The version that this is.</param>
    /// <param name="validFrom">The day from which it counts.</param>
    /// <param name="choice">What was chosen.</param>
    public Result<Configuration> Configure(int version, DateOnly validFrom, ConfigurationChoice choice)
    {
        var term = Terms.FirstOrDefault(one => one.Months == choice.TermMonths);
        if (Terms.Count > 0 ? term is null : choice.TermMonths != 0) { return new PortalError("configuration.bad-term", choice.TermMonths).At("Term"); }
        var paid = term?.PaidMonths ?? 1;
        var picked = choice.Picks.Where(pick => pick.Quantity != 0).ToList();
        if (picked.GroupBy(pick => (pick.Group, pick.Option)).Any(same => same.Count() > 1)) { return new PortalError("configuration.unknown"); }
        var parts = new List<ConfiguredPart>();
        foreach (var grp in Groups)
        {
            var mine = picked.Where(pick => pick.Group == grp.Code).ToList();
            _ = picked.RemoveAll(mine.Contains);
            if (grp.Kind == ConfigurationGroupKind.Choice && mine.Count > 1) { return new PortalError("configuration.one-only", grp.Title).At(grp.Code); }
            if (mine.Count == 0 && grp.Required) { return new PortalError("configuration.required", grp.Title).At(grp.Code); }
            if (grp.Kind == ConfigurationGroupKind.Counters && grp.Options.FirstOrDefault(option => option.Min > 0 && !mine.Exists(pick => pick.Option == option.Code)) is { } left) { return new PortalError("configuration.required", left.Name).At(Field(grp, left)); }
            foreach (var pick in mine)
            {
                if (grp.Options.FirstOrDefault(option => option.Code == pick.Option) is not { } option) { return new PortalError("configuration.unknown").At(grp.Code); }
                if (!option.Takes(pick.Quantity)) { return new PortalError("configuration.bad-quantity", option.Name, option.Min, option.Max, option.Step).At(Field(grp, option)); }
            }
            parts.AddRange(from option in grp.Options
                           join pick in mine on option.Code equals pick.Option
                           select new ConfiguredPart(grp.Code, option.Code, grp.Title, option.Name, option.Unit, pick.Quantity, option.PriceMinor, option.Monthly ? paid : 0));
        }
        if (picked.Count > 0) { return new PortalError("configuration.unknown"); }
        // Where things cost something, choosing only what is free is choosing nothing yet: trunks without a telephone.
        if (parts.Count == 0 || (parts.TrueForAll(part => part.PriceMinor == 0) && Groups.Any(grp => grp.Options.Any(option => option.PriceMinor > 0)))) { return new PortalError("configuration.empty"); }
        var made = new Configuration(version, validFrom, choice.TermMonths, parts, NeedsAddress, NeedsEmail, Agreement);
        return made.PriceMinor > Money.MaxMinor ? new PortalError("configuration.too-large", Money.Fen(Money.MaxMinor)) : made;
    }

    /// <summary>The field of an option in refusals.</summary>
    public static string Field(ConfigurationGroup grp, ConfigurationOption option) => $"{grp.Code}/{option.Code}";
}

/// <summary>A version of what can be configured of a plan. Versions are added, never changed; the newest counts.</summary>
public sealed class ConfigurationVersion
{
    private ConfigurationVersion() { } // EF Core

    /// <summary>A new version.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="version">1 and up within the plan.</param>
    /// <param name="schema">What it says.</param>
    /// <param name="by">Who made it.</param>
    /// <param name="at">When, UTC.</param>
    public ConfigurationVersion(Id<Plan> planId, int version, ConfigurationSchema schema, Actor by, DateTime at) =>
        (Id, PlanId, Version, Schema, MadeBy, MadeAt) = (Id<ConfigurationVersion>.New(at), planId, version, schema, by.Name, at);

    /// <summary>Database id.</summary>
    public Id<ConfigurationVersion> Id { get; private init; }
    /// <summary>The plan.</summary>
    public Id<Plan> PlanId { get; private init; }
    /// <summary>Version within the plan.</summary>
    public int Version { get; private init; }
    /// <summary>What it says.</summary>
    public ConfigurationSchema Schema { get; private init; } = default!;
    /// <summary>Who made it.</summary>
    public string MadeBy { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime MadeAt { get; private init; }

    /// <summary>The code under which prices name it.</summary>
    public static string CodeOf(string sku) => $"CFG-{sku}";

    /// <summary>Checks a choice and prices it; errors of <see cref="ConfigurationSchema.Configure"/>.</summary>
    public Result<Configuration> Configure(ConfigurationChoice choice) => Schema.Configure(Version, BusinessTime.DayOf(MadeAt), choice);
}
