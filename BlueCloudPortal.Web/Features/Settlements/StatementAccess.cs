using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Settlements;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>Who sees which statements. The query filter keeps others' away; a receiver sees its own from the day it was sent.</summary>
internal static class StatementAccess
{
    /// <summary>Whether the actor may see statements at all.</summary>
    public static bool MaySee(Actor actor) =>
        actor.IsStaff ? actor.May(Permission.ManageStatements) || actor.May(Permission.PayStatements) : actor.May(Permission.ViewStatements);

    /// <summary>Those that the actor may know of. A distributor sees its resellers' documents; what they get is theirs alone.</summary>
    public static IQueryable<Statement> SeenBy(this IQueryable<Statement> statements, Actor actor) =>
        actor.IsStaff ? statements : statements.Where(statement => statement.OrganizationId == actor.OrganizationId && statement.Status != StatementStatus.NotSettled);

    /// <summary>The list as the actor has it.</summary>
    public static string ListUrl(Actor actor) => actor.IsStaff ? PortalUrls.StaffStatements() : actor.IsProvider ? PortalUrls.ProviderStatements() : PortalUrls.MyStatements();

    /// <summary>A statement's page as the actor has it.</summary>
    public static string UrlOf(string number, Actor actor) => actor.IsStaff ? PortalUrls.StaffStatement(number) : actor.IsProvider ? PortalUrls.ProviderStatement(number) : PortalUrls.MyStatement(number);
}
