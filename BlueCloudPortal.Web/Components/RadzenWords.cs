using System.Globalization;
using Microsoft.Extensions.Localization;
using Radzen;

namespace BlueCloudPortal.Web.Components;

/// <summary>The Radzen components' own words, from the portal's texts under <c>Radzen.</c>. Words we do not have stay Radzen's.</summary>
public sealed class RadzenWords(IStringLocalizer texts) : ILocalizer
{
    /// <inheritdoc/>
    public string? Get(string key, CultureInfo culture) => texts["Radzen." + key] is { ResourceNotFound: false } text ? text.Value : null;
}
