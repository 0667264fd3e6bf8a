using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Accounts;

/// <summary>A signed-in session. A cookie alone would stay good until it expires; one whose session has ended opens nothing any more, wherever a copy of it is.</summary>
public sealed class UserSession
{
    /// <summary>Database id; the cookie carries it.</summary>
    public Guid Id { get; private init; }
    /// <summary>Whose.</summary>
    public Guid UserId { get; private init; }
    /// <summary>When the person signed in, UTC.</summary>
    public DateTime BeganAt { get; private init; }
    /// <summary>When the person signed out, UTC; null while it is in force.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>From which address; null when unknown.</summary>
    public string? Address { get; private init; }
    /// <summary>With which browser, as it names itself; empty when unknown.</summary>
    public string Browser { get; private init; } = "";
    /// <summary>The organization the person acts for in it. Another choice is another session (GOALS Z5).</summary>
    public Guid OrganizationId { get; private init; }
    /// <summary>The user through whose eyes a staff person looks; null in a session of one's own.</summary>
    public Guid? ViewedUserId { get; private init; }

    /// <summary>When something last came from it, UTC, to within minutes; null when nothing has since it began.</summary>
    public DateTime? SeenAt { get; private set; }

    private UserSession() { } // EF Core

    /// <summary>A session that begins.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="organization">For which organization.</param>
    /// <param name="address">From which address.</param>
    /// <param name="browser">With which browser; cut to 300 characters.</param>
    /// <param name="at">UTC.</param>
    /// <param name="viewed">Whose eyes it looks through; null for one's own.</param>
    public UserSession(Guid userId, Guid organization, string? address, string? browser, DateTime at, Guid? viewed = null)
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(at));
        (UserId, OrganizationId, Address, BeganAt, ViewedUserId) = (userId, organization, address, at, viewed);
        Browser = browser is { Length: > 300 } ? browser[..300] : browser ?? "";
    }

    /// <summary>Ends it. Ending it again changes nothing.</summary>
    public void End(DateTime at) => EndedAt ??= at;
}

internal sealed class UserSessionConfiguration : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> session)
    {
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Address).HasMaxLength(45);
        session.Property(s => s.Browser).HasMaxLength(300);
        session.HasIndex(s => new { s.UserId, s.BeganAt });
        session.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.UserId);
    }
}
