using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Accounts;

/// <summary>One try to sign in with a password. What the portal slows down and asks to show a person is counted from these; forgotten after ninety days.</summary>
public sealed class SignInAttempt
{
    private SignInAttempt() { } // EF Core

    /// <summary>A try that has not succeeded yet. It is written before the password is looked at, so that many at once are all counted.</summary>
    /// <param name="subject">A hash of what was typed.</param>
    /// <param name="account">A hash of the account behind it; as the subject when there is none: both are counted alike.</param>
    /// <param name="network">From which network.</param>
    /// <param name="device">The browser, when it has signed in to this account before; null otherwise.</param>
    /// <param name="challenge">The human check that was passed for it; null when none was asked.</param>
    /// <param name="at">UTC.</param>
    public SignInAttempt(string subject, string account, string network, Guid? device, Guid? challenge, DateTime at) =>
        (Id, Subject, Account, Network, Device, Challenge, At) = (Guid.CreateVersion7(new DateTimeOffset(at)), subject, account, network, device, challenge, at);

    /// <summary>Database id.</summary>
    public Guid Id { get; private init; }
    /// <summary>What was typed, hashed.</summary>
    public string Subject { get; private init; } = "";
    /// <summary>The account, hashed: its user name, e-mail and mobile number are one.</summary>
    public string Account { get; private init; } = "";
    /// <summary>The network.</summary>
    public string Network { get; private init; } = "";
    /// <summary>The known browser; null for others.</summary>
    public Guid? Device { get; private init; }
    /// <summary>The human check; unique, so that one is good for one try.</summary>
    public Guid? Challenge { get; private init; }
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }
    /// <summary>Whether the password was right.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>The password was right.</summary>
    public void Succeed() => Succeeded = true;
}

internal sealed class SignInAttemptConfiguration : IEntityTypeConfiguration<SignInAttempt>
{
    public void Configure(EntityTypeBuilder<SignInAttempt> attempt)
    {
        attempt.Property(a => a.Id).ValueGeneratedNever();
        attempt.Property(a => a.Subject).HasMaxLength(64);
        attempt.Property(a => a.Account).HasMaxLength(64);
        attempt.Property(a => a.Network).HasMaxLength(64);
        attempt.HasIndex(a => new { a.Subject, a.At });
        attempt.HasIndex(a => new { a.Account, a.At });
        attempt.HasIndex(a => new { a.Network, a.At });
        attempt.HasIndex(a => a.Challenge).IsUnique();
    }
}
