using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>An option that was picked, and how many of it.</summary>
/// <param name="Group">The group's code.</param>
/// <param name="Option">The option's code.</param>
/// <param name="Quantity">How many.</param>
public sealed record ConfigurationPick(string Group, string Option, int Quantity);

/// <summary>What a buyer chose: the term and the options. It is checked against the schema of the day each time it is used.</summary>
/// <param name="TermMonths">Months; 0 where the schema has no terms.</param>
/// <param name="Picks">The options.</param>
public sealed record ConfigurationChoice(int TermMonths, IReadOnlyList<ConfigurationPick> Picks)
{
    /// <summary>Nothing chosen yet.</summary>
    public static ConfigurationChoice None { get; } = new(0, []);

    /// <summary>Longest text of a choice.</summary>
    public const int TextMaxLength = 4000;

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is no choice. Whether it fits a schema is asked when it is used.</summary>
    public static ConfigurationChoice? Parse(string? text)
    {
        if (text is not { Length: > 0 and <= TextMaxLength }) { return null; }
        var parts = text.Split('_');
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var months)) { return null; }
        var picks = new List<ConfigurationPick>();
        foreach (var part in parts.Skip(1))
        {
            var said = part.Split('.');
            if (said.Length != 3 || !int.TryParse(said[2], NumberStyles.None, CultureInfo.InvariantCulture, out var quantity)) { return null; }
            picks.Add(new(said[0], said[1], quantity));
        }
        return new(months, picks);
    }

    /// <summary>The choice as a text for addresses: the months, then group.option.quantity, with _ between.</summary>
    public override string ToString() => string.Join('_', Picks.Select(pick => string.Create(CultureInfo.InvariantCulture, $"{pick.Group}.{pick.Option}.{pick.Quantity}")).Prepend(TermMonths.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Says the same for the same choice, in whatever order it was made: two of them in one cart are one line.</summary>
    [JsonIgnore]
    public string Key
    {
        get
        {
            var said = string.Join(';', Picks.Select(pick => string.Create(CultureInfo.InvariantCulture, $"{pick.Group}/{pick.Option}={pick.Quantity}")).Order(StringComparer.Ordinal).Prepend(TermMonths.ToString(CultureInfo.InvariantCulture)));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 6));
        }
    }
}

/// <summary>A part of a configured product with its price then.</summary>
/// <param name="Group">The group's code.</param>
/// <param name="Option">The option's code.</param>
/// <param name="Title">The group's title.</param>
/// <param name="Name">The option's name.</param>
/// <param name="Unit">Unit of the quantity.</param>
/// <param name="Quantity">How many in one product.</param>
/// <param name="PriceMinor">Gross price of one, of one month where months are paid.</param>
/// <param name="Months">Months paid; 0 for a price that is paid once.</param>
public sealed record ConfiguredPart(string Group, string Option, string Title, string Name, string Unit, int Quantity, long PriceMinor, int Months)
{
    /// <summary>Price × quantity × months.</summary>
    [JsonIgnore]
    public long TotalMinor => checked(PriceMinor * Quantity * Math.Max(1, Months));
}

/// <summary>A product as it was configured, priced by one version of its schema; frozen on the order line.</summary>
/// <param name="SchemaVersion">The version of the schema.</param>
/// <param name="ValidFrom">The day from which that version counts.</param>
/// <param name="TermMonths">Months bought; 0 where the schema has no terms.</param>
/// <param name="Parts">What it is made of.</param>
/// <param name="NeedsAddress">Something is sent to an address.</param>
/// <param name="NeedsEmail">Something is sent to an e-mail address.</param>
/// <param name="Agreement">The title of the service agreement to accept; empty when there is none.</param>
public sealed record Configuration(int SchemaVersion, DateOnly ValidFrom, int TermMonths, IReadOnlyList<ConfiguredPart> Parts, bool NeedsAddress, bool NeedsEmail, string Agreement)
{
    /// <summary>Gross price of the configuration of one product, in minor units.</summary>
    [JsonIgnore]
    public long PriceMinor => Parts.Sum(part => part.TotalMinor);

    /// <summary>What was chosen, to be chosen again.</summary>
    [JsonIgnore]
    public ConfigurationChoice Choice => new(TermMonths, [.. Parts.Select(part => new ConfigurationPick(part.Group, part.Option, part.Quantity))]);
}
