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

    private UserSession() { } // EF Core

    /// <summary>A session that begins.</summary>
    public UserSession(Guid userId, DateTime at) => (Id, UserId, BeganAt) = (Guid.CreateVersion7(new DateTimeOffset(at)), userId, at);

    /// <summary>Ends it. Ending it again changes nothing.</summary>
    public void End(DateTime at) => EndedAt ??= at;
}

internal sealed class UserSessionConfiguration : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> session)
    {
        session.Property(s => s.Id).ValueGeneratedNever();
        session.HasIndex(s => new { s.UserId, s.BeganAt });
        session.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.UserId);
    }
}
