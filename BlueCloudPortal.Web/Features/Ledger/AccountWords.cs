using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>Says which of the accounts of a kind one is.</summary>
internal static class AccountWords
{
    /// <summary>Whose account it is and what for: a company, a channel in the reader's language, a platform or card by its name. Empty for the one account that the platform has of a kind.</summary>
    /// <param name="texts">The reader's texts.</param>
    /// <param name="owner">Its company; null for the platform's own.</param>
    /// <param name="qualifier">The channel's code, or the name of whatever else tells it apart; empty for none.</param>
    public static string Whose(this IStringLocalizer texts, string? owner, string qualifier) =>
        string.Join(" · ", new[] { owner ?? "", qualifier.Length == 0 ? "" : texts[$"ledger.channel.{qualifier}"] is { ResourceNotFound: false } channel ? channel.Value : qualifier }.Where(part => part.Length > 0));
}
