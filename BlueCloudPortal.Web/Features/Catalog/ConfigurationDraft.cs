using BlueCloudPortal.Domain.Catalog;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A configuration while it is being chosen: what was picked of one schema so far. Nothing in it is checked; the Domain does that.</summary>
public sealed class ConfigurationDraft
{
    private readonly Dictionary<(string Group, string Option), int> _picked = [];

    /// <summary>Begins with a choice; what the schema does not know is left out.</summary>
    public ConfigurationDraft(ConfigurationSchema schema, ConfigurationChoice choice)
    {
        Schema = schema;
        TermMonths = schema.Terms.Any(term => term.Months == choice.TermMonths) ? choice.TermMonths : schema.Start.TermMonths;
        foreach (var pick in choice.Picks.Where(pick => schema.Groups.Any(grp => grp.Code == pick.Group && grp.Options.Any(option => option.Code == pick.Option)))) { _picked[(pick.Group, pick.Option)] = pick.Quantity; }
    }

    /// <summary>What can be chosen.</summary>
    public ConfigurationSchema Schema { get; }

    /// <summary>The term; 0 where there are none.</summary>
    public int TermMonths { get; set; }

    /// <summary>What was chosen.</summary>
    public ConfigurationChoice Choice => new(TermMonths, [.. _picked.Where(pick => pick.Value != 0).Select(pick => new ConfigurationPick(pick.Key.Group, pick.Key.Option, pick.Value))]);

    /// <summary>How many of an option.</summary>
    public int Of(ConfigurationGroup grp, ConfigurationOption option) => _picked.GetValueOrDefault((grp.Code, option.Code));

    /// <summary>Sets how many of an option; in a group of which one is chosen, the others go.</summary>
    public void Set(ConfigurationGroup grp, ConfigurationOption option, int quantity)
    {
        if (grp.Kind == ConfigurationGroupKind.Choice) { foreach (var other in grp.Options) { _ = _picked.Remove((grp.Code, other.Code)); } }
        _picked[(grp.Code, option.Code)] = quantity;
    }

    /// <summary>Takes an option, or leaves it.</summary>
    public void Toggle(ConfigurationGroup grp, ConfigurationOption option) => Set(grp, option, Of(grp, option) > 0 ? 0 : Math.Max(1, option.Min));

    /// <summary>The next number above or below; none below the least.</summary>
    public void Step(ConfigurationGroup grp, ConfigurationOption option, int by)
    {
        var now = Of(grp, option);
        var least = Math.Max(1, option.Min);
        Set(grp, option, by > 0 ? now < least ? least : Math.Min(option.Max, now + option.Step) : now - option.Step >= least ? now - option.Step : grp.Kind == ConfigurationGroupKind.Counters && option.Min > 0 ? option.Min : 0);
    }
}
