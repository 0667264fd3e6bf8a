using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Who may open a page: people of an audience, with one of the permissions when any is named. The use cases behind the page check again.</summary>
/// <param name="audience">Buyers, providers, staff, or several of them.</param>
/// <param name="anyOf">Permissions of which one is enough; empty when being of the audience is.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Audience audience, params Permission[] anyOf) : Attribute
{
    /// <summary>Whether this actor may open the page.</summary>
    public bool Allows(Actor actor) => (audience & NavigationMap.AudiencesOf(actor)) != 0 && (anyOf.Length == 0 || anyOf.Any(actor.May));
}
