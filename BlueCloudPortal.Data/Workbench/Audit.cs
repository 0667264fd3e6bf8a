using System.Collections;
using System.Globalization;
using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BlueCloudPortal.Data.Workbench;

/// <summary>Writes the audit log, in the transaction of what it tells. Changes of the entities in <see cref="AuditRules"/> are written by themselves; acts are noted by the use cases.</summary>
public static class Audit
{
    /// <summary>Notes an act of the context's actor.</summary>
    /// <param name="db">The context of the use case, opened by <see cref="PortalDb"/>.</param>
    /// <param name="act">One of <see cref="AuditActs"/>.</param>
    /// <param name="about">The id or number of what it was done to; never personal data.</param>
    /// <param name="of">The organization it concerns; the actor's own when null.</param>
    /// <param name="after">More of it, as <c>field=value</c> lines without personal data; null when nothing.</param>
    public static void Note(PortalDbContext db, string act, string about, Id<Organization>? of = null, string? after = null) => Note(db, db.Actor, act, about, of, after);

    /// <summary>As above, for who is not the context's actor: somebody who has just signed in.</summary>
    public static void Note(PortalDbContext db, Actor by, string act, string about, Id<Organization>? of = null, string? after = null)
    {
        if (!AuditActs.All.Contains(act)) { throw new ArgumentException($"'{act}' is none of the acts in AuditActs.", nameof(act)); }
        var clock = db.Clock ?? throw new InvalidOperationException("Only a context that PortalDb opened writes the audit log.");
        var organization = of ?? (by.OrganizationId == default ? null : by.OrganizationId);
        _ = db.AuditEntries.Add(new(by, act, about, organization, null, after, clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>One <c>field=value</c> line, for <c>after</c>.</summary>
    public static string Line(string field, string value) => $"{field}={AuditMasks.Apply(AuditMask.Plain, value)}";

    /// <summary>The lines of what is about to be saved.</summary>
    internal static IReadOnlyList<AuditEntry> In(ChangeTracker tracker, Actor by, DateTime at)
    {
        var lines = new List<AuditEntry>();
        foreach (var entry in tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
        {
            if (entry.Entity is AuditEntry && entry.State != EntityState.Added) { throw new InvalidOperationException("The audit log is written once: its lines are never changed or removed."); }
            if (!AuditRules.All.TryGetValue(entry.Metadata.ClrType, out var rule)) { continue; }
            var fields = entry.Properties.Where(property => rule[property.Metadata.Name] != AuditMask.LeftOut && (entry.State != EntityState.Modified || Differs(property)))
                .OrderBy(property => property.Metadata.Name, StringComparer.Ordinal).ToList();
            if (fields.Count == 0 && entry.State == EntityState.Modified) { continue; } // nothing that a reader would see
            var before = entry.State == EntityState.Added ? null : Write(rule, fields, property => property.OriginalValue);
            var after = entry.State == EntityState.Deleted ? null : Write(rule, fields, property => property.CurrentValue);
            var kind = entry.State switch { EntityState.Added => AuditActs.Added, EntityState.Deleted => AuditActs.Removed, _ => AuditActs.Changed };
            lines.Add(new(by, $"{entry.Metadata.ClrType.Name}.{kind}", rule.About(entry.Entity), rule.Of(entry.Entity), before, after, at));
        }
        return lines;
    }

    private static bool Differs(PropertyEntry property) => property.IsModified && !property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue);

    private static string Write(AuditRule rule, IReadOnlyList<PropertyEntry> fields, Func<PropertyEntry, object?> value)
    {
        var text = new StringBuilder();
        foreach (var field in fields)
        {
            if (text.Length > 0) { _ = text.Append('\n'); }
            _ = text.Append(field.Metadata.Name).Append('=').Append(AuditMasks.Apply(rule[field.Metadata.Name], Say(value(field))));
        }
        return text.ToString();
    }

    private static string Say(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IEnumerable list => string.Join(", ", list.Cast<object>()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
