using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>A credit at a platform.</summary>
/// <param name="Platform">The platform's code.</param>
/// <param name="Account">The customer's account there.</param>
/// <param name="Number">The allocation's number: the platform credits a number once, however often it is told.</param>
/// <param name="Amount">What arrives.</param>
public sealed record CloudCredit(string Platform, string Account, string Number, Money Amount);

/// <summary>An access key that a platform is asked for, or that was made so (V-55).</summary>
/// <param name="Platform">The platform's code.</param>
/// <param name="Account">The customer's account there.</param>
/// <param name="Request">The request's number: the platform makes one key of a number, however often it is told.</param>
public sealed record CloudKeyRequest(string Platform, string Account, string Request);

/// <summary>An access key as the platform gives it (V-55).</summary>
/// <param name="KeyId">Names it.</param>
/// <param name="Secret">Proves it; shown to whoever made it, and kept nowhere.</param>
public sealed record CloudAccessKey(string KeyId, string Secret)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => KeyId;
}

/// <summary>The platform could not be asked, or did not answer. Whether it did what it was asked is not known: it is asked again with the same number.</summary>
public sealed class CloudUnavailableException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The interface of platforms that report balances and take credits by themselves (D-04, D-48, V-55).</summary>
public interface ICloudConnector
{
    /// <summary>Credits an account and gives the platform's reference. The same number again gives the first reference and credits nothing. A refusal is a plain no: nothing was credited. Throws <see cref="CloudUnavailableException"/>.</summary>
    Task<Result<string>> CreditAsync(CloudCredit credit, CancellationToken ct = default);

    /// <summary>Takes a number back: true when it was not credited and never will be, false when it has been credited. Throws <see cref="CloudUnavailableException"/>.</summary>
    Task<bool> VoidAsync(CloudCredit credit, CancellationToken ct = default);

    /// <summary>What an account holds. Throws <see cref="CloudUnavailableException"/>.</summary>
    Task<Money> BalanceAsync(string platform, string account, CancellationToken ct = default);

    /// <summary>Makes an access key. The same number again gives the same key. A refusal is a plain no: none was made. Throws <see cref="CloudUnavailableException"/>.</summary>
    Task<Result<CloudAccessKey>> MakeKeyAsync(CloudKeyRequest request, CancellationToken ct = default);

    /// <summary>Enables or disables the key of a number; done already is done. Throws <see cref="CloudUnavailableException"/>.</summary>
    Task<Result> TurnKeyAsync(CloudKeyRequest request, bool enabled, CancellationToken ct = default);

    /// <summary>Deletes the key of a number for good: afterwards the number makes none, even when it had not made one yet. Throws <see cref="CloudUnavailableException"/>.</summary>
    Task<Result> DeleteKeyAsync(CloudKeyRequest request, CancellationToken ct = default);

    /// <summary>Where a sign-on ticket is posted, as the field <c>ticket</c>.</summary>
    string SignOnUrl(string platform);
}
