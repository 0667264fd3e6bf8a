using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Accounts;

/// <summary>What a code confirms. A code for one act is of no use for another.</summary>
public enum CodePurpose
{
    /// <summary>Self-service sign-up (V-02).</summary>
    Register,
    /// <summary>A new password (V-06).</summary>
    ResetPassword,
    /// <summary>Another mobile number.</summary>
    ChangeMobile,
    /// <summary>An act that the manuals want confirmed; the subject names the act, its object and its amount.</summary>
    Confirm,
}

/// <summary>A six-digit code sent by SMS: good once, for ten minutes, for five tries, for one act (GOALS N2). Only a hash of it is kept.</summary>
public sealed class VerificationCode : Aggregate
{
    /// <summary>How long it is good.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(10);
    /// <summary>Wrong guesses after which it is worthless.</summary>
    public const int MaxTries = 5;

    private VerificationCode() { } // EF Core

    /// <summary>A code for an act. The code itself goes into the SMS only.</summary>
    /// <param name="id">Made by the caller: the hash is over it and the code.</param>
    /// <param name="purpose">What it confirms.</param>
    /// <param name="subject">What exactly: the mobile number, or act, object and amount.</param>
    /// <param name="mobile">Where it goes.</param>
    /// <param name="codeHash">SHA-256 over id, purpose, subject and code, in hexadecimal.</param>
    /// <param name="at">UTC.</param>
    public VerificationCode(Id<VerificationCode> id, CodePurpose purpose, string subject, string mobile, string codeHash, DateTime at) =>
        (Id, Purpose, Subject, Mobile, CodeHash, SentAt, ExpiresAt) = (id, purpose, subject, mobile, codeHash, at, at + ValidFor);

    /// <summary>Database id.</summary>
    public Id<VerificationCode> Id { get; private init; }
    /// <summary>What it confirms.</summary>
    public CodePurpose Purpose { get; private init; }
    /// <summary>What exactly it confirms.</summary>
    public string Subject { get; private init; } = "";
    /// <summary>Where it went.</summary>
    public string Mobile { get; private init; } = "";
    /// <summary>SHA-256 over id, purpose, subject and code.</summary>
    public string CodeHash { get; private init; } = "";
    /// <summary>When it was sent, UTC.</summary>
    public DateTime SentAt { get; private init; }
    /// <summary>Until when it is good, UTC.</summary>
    public DateTime ExpiresAt { get; private init; }
    /// <summary>Wrong guesses so far.</summary>
    public int Tries { get; private set; }
    /// <summary>When it was used, UTC; null until then.</summary>
    public DateTime? UsedAt { get; private set; }

    /// <summary>Whether it can still be guessed.</summary>
    public bool IsOpen(DateTime at) => UsedAt is null && Tries < MaxTries && at < ExpiresAt;

    /// <summary>
    /// Uses it up when the hash is right; counts a try when it is not. The caller saves either way: a refusal here must not undo the count.
    /// False for a wrong, used, worn-out or expired code: all look the same.
    /// </summary>
    public bool Use(string codeHash, DateTime at)
    {
        if (!IsOpen(at)) { return false; }
        if (!string.Equals(CodeHash, codeHash, StringComparison.Ordinal)) { Tries++; return false; }
        UsedAt = at;
        return true;
    }
}
