using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>An access key at the sandbox that stands in for a platform's own interface: what the platform itself would remember by the request's number (V-55). The portal's own table has no secret.</summary>
public sealed class SandboxKey : Aggregate
{
    private SandboxKey() { } // EF Core

    /// <summary>A key, or the mark that a request was taken back before it was made.</summary>
    /// <param name="request">The request's number.</param>
    /// <param name="platform">The platform's code.</param>
    /// <param name="account">The account there.</param>
    /// <param name="keyId">The id; empty for what is never made.</param>
    /// <param name="secretCipher">The secret, encrypted with a key of the sandbox's own; empty likewise.</param>
    /// <param name="at">UTC.</param>
    public SandboxKey(string request, string platform, string account, string keyId, string secretCipher, DateTime at)
    {
        Id = Id<SandboxKey>.New(at);
        (Request, Platform, Account, KeyId, SecretCipher, IsEnabled, IsDeleted) = (request, platform, account, keyId, secretCipher, keyId.Length > 0, keyId.Length == 0);
    }

    /// <summary>Database id.</summary>
    public Id<SandboxKey> Id { get; private init; }
    /// <summary>The request's number; unique at the platform, so that it makes one key.</summary>
    public string Request { get; private init; } = "";
    /// <summary>The platform's code.</summary>
    public string Platform { get; private init; } = "";
    /// <summary>The account.</summary>
    public string Account { get; private init; } = "";
    /// <summary>The key's id.</summary>
    public string KeyId { get; private init; } = "";
    /// <summary>The secret, encrypted.</summary>
    public string SecretCipher { get; private set; } = "";
    /// <summary>Whether it opens the platform.</summary>
    public bool IsEnabled { get; private set; }
    /// <summary>Whether it is gone for good.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>Enables or disables it.</summary>
    public void Turn(bool enabled) => IsEnabled = enabled && !IsDeleted;

    /// <summary>Deletes it: the request makes no key any more.</summary>
    public void Delete() => (IsEnabled, IsDeleted, SecretCipher) = (false, true, "");
}
