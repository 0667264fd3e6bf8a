using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Storage;

/// <summary>What a person types to bind a key.</summary>
/// <param name="SecretId">Names the key at the cloud.</param>
/// <param name="SecretKey">Proves it.</param>
/// <param name="AppId">The account's number there; the names of its buckets end with it. Empty when there is none.</param>
public sealed record StorageKeyData(string? SecretId, string? SecretKey, string? AppId)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => nameof(StorageKeyData);
}

/// <summary>The key with which a company's people reach its object storage (D-23). One a company. The secret is kept encrypted and never shown again.</summary>
public sealed class StorageKey : Aggregate, IOwned
{
    /// <summary>Longest part of a key.</summary>
    public const int SecretMaxLength = 128;
    /// <summary>Shortest part of a key.</summary>
    public const int SecretMinLength = 16;
    /// <summary>Longest number of an account.</summary>
    public const int AppIdMaxLength = 20;
    /// <summary>Longest encrypted text.</summary>
    public const int CipherMaxLength = 1000;

    private StorageKey() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<StorageKey> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>Both parts of the key, encrypted.</summary>
    public string SecretCipher { get; private set; } = "";
    /// <summary>The first part with its middle hidden, for screens.</summary>
    public string MaskedId { get; private set; } = "";
    /// <summary>The account's number; empty when there is none.</summary>
    public string AppId { get; private set; } = "";
    /// <summary>Who bound it.</summary>
    public string BoundBy { get; private set; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime BoundAt { get; private set; }

    /// <summary>Who binds, tests and unbinds the company's key: who keeps the company.</summary>
    public static bool MayBeKeptBy(Actor actor) => actor.IsBuyer && actor.May(Permission.ManageCompany) && actor.ViewedBy is null;

    /// <summary>What was typed, without spaces around it. Errors, at the field: <c>field.required</c>, <c>storage.bad-secret</c>, <c>storage.bad-app-id</c>.</summary>
    public static Result<StorageKeyData> Check(StorageKeyData data)
    {
        var (id, key, app) = (data.SecretId?.Trim() ?? "", data.SecretKey?.Trim() ?? "", data.AppId?.Trim() ?? "");
        if (id.Length == 0) { return AccessErrors.Required(nameof(data.SecretId)); }
        if (!IsSecret(id)) { return new PortalError("storage.bad-secret", SecretMinLength, SecretMaxLength).At(nameof(data.SecretId)); }
        if (key.Length == 0) { return AccessErrors.Required(nameof(data.SecretKey)); }
        if (!IsSecret(key)) { return new PortalError("storage.bad-secret", SecretMinLength, SecretMaxLength).At(nameof(data.SecretKey)); }
        return app.Length > AppIdMaxLength || !app.All(char.IsAsciiDigit) ? new PortalError("storage.bad-app-id").At(nameof(data.AppId)) : new StorageKeyData(id, key, app);
    }

    /// <summary>The first four and last four letters.</summary>
    public static string Mask(string secretId) => $"{secretId[..4]}********{secretId[^4..]}";

    /// <summary>Binds a key to the actor's company. Error: <c>access.forbidden</c>.</summary>
    /// <param name="data">What was checked.</param>
    /// <param name="cipher">Both parts, encrypted.</param>
    /// <param name="by">Who binds.</param>
    /// <param name="at">UTC.</param>
    public static Result<StorageKey> Bind(StorageKeyData data, string cipher, Actor by, DateTime at)
    {
        if (!MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var key = new StorageKey { Id = Id<StorageKey>.New(at), OrganizationId = by.OrganizationId };
        return key.Replace(data, cipher, by, at) is { IsRefused: true, Error: var refusal } ? refusal : key;
    }

    /// <summary>Another key takes its place. Error: <c>access.forbidden</c>.</summary>
    public Result Replace(StorageKeyData data, string cipher, Actor by, DateTime at)
    {
        if (!MayBeKeptBy(by) || by.OrganizationId != OrganizationId) { return AccessErrors.Forbidden; }
        (SecretCipher, MaskedId, AppId, BoundBy, BoundAt) = (cipher, Mask(data.SecretId!), data.AppId!, by.Name, at);
        return Result.Done;
    }

    private static bool IsSecret(string text) => text.Length is >= SecretMinLength and <= SecretMaxLength && text.All(letter => letter is > ' ' and < (char)127);
}
