using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>A field before and after; null where it was not there.</summary>
public sealed record AuditField(string Name, string? Before, string? After);

/// <summary>Turns lines of the audit log into words.</summary>
public static class AuditWords
{
    /// <summary>The fields of a line, in order of their names.</summary>
    public static IReadOnlyList<AuditField> Fields(AuditRow row)
    {
        var (before, after) = (Split(row.Before), Split(row.After));
        return [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Select(name => new AuditField(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))];
    }

    /// <summary>What was done, in words: an act, or an entity and what became of it.</summary>
    public static string Act(this IStringLocalizer texts, string act)
    {
        if (AuditActs.All.Contains(act)) { return texts[$"audit.act.{act}"]; }
        var dot = act.LastIndexOf('.');
        return texts[$"audit.kind.{act[(dot + 1)..]}", texts[$"audit.entity.{act[..dot]}"].Value];
    }

    /// <summary>A field's name in words; as it is kept when there are none.</summary>
    public static string Field(this IStringLocalizer texts, string name) => texts[$"audit.field.{name}"] is { ResourceNotFound: false } known ? known : name;

    /// <summary>Who did it, and through whose eyes.</summary>
    public static string Who(this IStringLocalizer texts, AuditRow row)
    {
        var name = row.ActorName.Length > 0 ? row.ActorName : texts["timeline.system"].Value;
        return row.ViewerName is { } viewer ? texts["audit.viewed-by", viewer, name] : name;
    }

    private static Dictionary<string, string> Split(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Contains('=') ? line.Split('=', 2) : ["note", line]).GroupBy(pair => pair[0]).ToDictionary(same => same.Key, same => same.First()[1]);
}
