using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>What stored-value cards register and map.</summary>
public static class StoredCardsSetup
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddStoredCards(this IServiceCollection services) => services
        .AddSingleton<StoredCardService>().AddSingleton<StoredCardPaymentService>().AddSingleton<StoredCardQueries>().AddSingleton<StoredCardChoiceQueries>().AddSingleton<StoredCardWorkbook>()
        .AddSingleton<ICommandSource, StoredCardCommands>();

    /// <summary>Maps their download.</summary>
    public static void MapStoredCards(this WebApplication app) => StoredCardWorkbook.Map(app);
}

/// <summary>Finds stored-value cards by number or company for the command palette.</summary>
internal sealed class StoredCardCommands(StoredCardQueries cards, IStringLocalizer texts) : ICommandSource
{
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct) =>
        [.. (await cards.ListAsync(new GridRequest(0, 5, []) { Filter = new() { Search = typed } }, actor, ct)).Rows.Select(row => new Command("nav.stored-cards", "credit_card", row.Number, $"{row.Left} · {texts.Enum(row.Status)}",
            actor.IsStaff ? PortalUrls.StaffStoredCard(row.Number) : PortalUrls.MyStoredCard(row.Number)))];
}
