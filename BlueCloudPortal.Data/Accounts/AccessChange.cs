using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BlueCloudPortal.Data.Accounts;

/// <summary>
/// A note that what somebody may do has changed, written in the transaction of the change: whose place, role, company or session. Every node reads the new notes every few seconds, so that open pages
/// lose what was taken away wherever they are (GOALS Z6). Nobody reads them for what they say: who is concerned reads the actor anew.
/// </summary>
public sealed class AccessChange
{
    /// <summary>Stands for everybody: a role has changed.</summary>
    public static readonly Guid Everybody = Guid.Empty;

    private AccessChange() { } // EF Core

    /// <summary>A note about a user, an organization or a session.</summary>
    public AccessChange(Guid subject) => Subject = subject;

    /// <summary>Database id; grows.</summary>
    public long Id { get; private init; }
    /// <summary>The id of the user, organization or session; <see cref="Everybody"/> for all.</summary>
    public Guid Subject { get; private init; }

    /// <summary>Whom what is about to be saved concerns.</summary>
    internal static HashSet<Guid> In(ChangeTracker tracker)
    {
        var subjects = new HashSet<Guid>();
        foreach (var entry in tracker.Entries().ToList())
        {
            var changed = entry.State == EntityState.Deleted || (entry.State == EntityState.Modified && entry.Properties.Any(property => property.IsModified && property.Metadata.Name != "Version"));
            switch (entry.Entity)
            {
                case PortalUser person when entry.State == EntityState.Modified && entry.Property(nameof(PortalUser.MustChangePassword)).IsModified: _ = subjects.Add(person.Id); break;
                case Membership { UserId: { } user } when changed: _ = subjects.Add(user); break;
                case UserSession session when changed: _ = subjects.Add(session.Id); break;
                case Role when changed: _ = subjects.Add(Everybody); break;
                case Organization company when changed || entry.State == EntityState.Added:
                    if (changed) { _ = subjects.Add(company.Id.Value); }
                    if (company.ParentId is { } above) { _ = subjects.Add(above.Value); } // the distributor has another reseller below it
                    break;
            }
        }
        return subjects;
    }
}

internal sealed class AccessChangeConfiguration : IEntityTypeConfiguration<AccessChange>
{
    public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<AccessChange> change) => change.HasKey(c => c.Id);
}

/// <summary>Tells within this process whose access has changed: at once after a change of its own, after a few seconds when another node made it.</summary>
public sealed class AccessNotice
{
    /// <summary>Ids of users, organizations and sessions; handlers must be quick.</summary>
    public event Action<IReadOnlySet<Guid>>? Changed;

    /// <summary>Tells whoever listens.</summary>
    public void Tell(IReadOnlySet<Guid> subjects)
    {
        if (subjects.Count > 0) { Changed?.Invoke(subjects); }
    }
}
