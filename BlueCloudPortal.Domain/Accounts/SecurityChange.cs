namespace BlueCloudPortal.Domain.Accounts;

/// <summary>What changed in how a person signs in. Each is noted in the audit log and told to the person, who notices when it was somebody else.</summary>
public enum SecurityChange
{
    /// <summary>Codes of an app are asked for.</summary>
    TotpOn,
    /// <summary>They no longer are.</summary>
    TotpOff,
    /// <summary>New recovery codes replace the ones before.</summary>
    RecoveryCodesMade,
    /// <summary>A recovery code signed in.</summary>
    RecoveryCodeUsed,
    /// <summary>A passkey was added.</summary>
    PasskeyAdded,
    /// <summary>A passkey has another name.</summary>
    PasskeyRenamed,
    /// <summary>A passkey was removed.</summary>
    PasskeyDeleted,
    /// <summary>One session was ended.</summary>
    SessionEnded,
    /// <summary>Every session was ended.</summary>
    SignedOutEverywhere,
    /// <summary>A company account signs in.</summary>
    CompanyAccountLinked,
    /// <summary>It no longer does.</summary>
    CompanyAccountRemoved,
}
