using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>What was read in a certificate (V-55).</summary>
/// <param name="Fingerprint">SHA-256 of it, in hexadecimal.</param>
/// <param name="Subject">Whose it is.</param>
/// <param name="Names">The names that it is good for.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="ValidFrom">From when it is good, UTC.</param>
/// <param name="ValidUntil">The last second at which it is good, UTC.</param>
/// <param name="Chain">It and those it rests on, as PEM text; nothing else.</param>
public sealed record CertificateFacts(string Fingerprint, string Subject, IReadOnlyList<string> Names, string Issuer, DateTime ValidFrom, DateTime ValidUntil, string Chain);

/// <summary>How a certificate stands on a day.</summary>
public enum CloudCertificateState
{
    /// <summary>It is good for more than <see cref="CloudCertificate.SoonDays"/> days.</summary>
    Valid,
    /// <summary>It ends within <see cref="CloudCertificate.SoonDays"/> days.</summary>
    EndsSoon,
    /// <summary>It is over.</summary>
    Over,
}

/// <summary>A certificate of a company at a platform (V-55). Once a company, platform and fingerprint. Its private key, where given, is kept sealed, and given back behind a password.</summary>
public sealed class CloudCertificate : Aggregate, IOwned
{
    /// <summary>The largest file, chain or key.</summary>
    public const int MaxBytes = 64 * 1024;
    /// <summary>Longest subject and issuer; longer ones are cut.</summary>
    public const int TextMaxLength = 300;
    /// <summary>Longest list of names; longer ones are cut.</summary>
    public const int NamesMaxLength = 1000;
    /// <summary>Length of a fingerprint.</summary>
    public const int FingerprintLength = 64;
    /// <summary>With so many days left or fewer it ends soon.</summary>
    public const int SoonDays = 30;

    private CloudCertificate() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<CloudCertificate> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The platform.</summary>
    public Id<CloudPlatform> PlatformId { get; private init; }
    /// <summary>SHA-256, in hexadecimal; unique with company and platform.</summary>
    public string Fingerprint { get; private init; } = "";
    /// <summary>Whose it is.</summary>
    public string Subject { get; private init; } = "";
    /// <summary>The names that it is good for, with commas between; empty when it names none.</summary>
    public string Names { get; private init; } = "";
    /// <summary>Who issued it.</summary>
    public string Issuer { get; private init; } = "";
    /// <summary>From when it is good, UTC.</summary>
    public DateTime ValidFrom { get; private init; }
    /// <summary>The last second at which it is good, UTC.</summary>
    public DateTime ValidUntil { get; private init; }
    /// <summary>It and those it rests on, as PEM text.</summary>
    public string Chain { get; private init; } = "";
    /// <summary>Its private key, encrypted; null when none was given.</summary>
    public string? KeyCipher { get; private init; }
    /// <summary>Who added it.</summary>
    public string AddedBy { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime AddedAt { get; private init; }

    /// <summary>Who sees, adds, fetches and deletes them: whoever may work with the company's platforms.</summary>
    public static bool MayBeKeptBy(Actor actor) => actor.IsBuyer && actor.May(Permission.RequestAllocations);

    /// <summary>A certificate of the actor's company. Errors: <c>access.forbidden</c>; at Chain <c>certificate.over</c>.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="facts">What was read in it.</param>
    /// <param name="keyCipher">Its private key, encrypted; null when none was given.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    public static Result<CloudCertificate> Add(CloudPlatform platform, CertificateFacts facts, string? keyCipher, Actor by, DateTime at)
    {
        if (!MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        if (StateOf(facts.ValidUntil, at) == CloudCertificateState.Over) { return new PortalError("certificate.over", facts.ValidUntil).At(nameof(Chain)); }
        return new CloudCertificate
        {
            Id = Id<CloudCertificate>.New(at),
            OrganizationId = by.OrganizationId,
            PlatformId = platform.Id,
            Fingerprint = facts.Fingerprint,
            Subject = Cut(facts.Subject, TextMaxLength),
            Names = Cut(string.Join(", ", facts.Names), NamesMaxLength),
            Issuer = Cut(facts.Issuer, TextMaxLength),
            ValidFrom = facts.ValidFrom,
            ValidUntil = facts.ValidUntil,
            Chain = facts.Chain,
            KeyCipher = keyCipher,
            AddedBy = by.Name,
            AddedAt = at,
        };
    }

    /// <summary>Days until its last day, in Shanghai; 0 on it, below 0 afterwards.</summary>
    public static int DaysLeft(DateTime validUntil, DateTime at) => BusinessTime.DayOf(validUntil).DayNumber - BusinessTime.DayOf(at).DayNumber;

    /// <summary>How one that is good until then stands: over only after its last second.</summary>
    public static CloudCertificateState StateOf(DateTime validUntil, DateTime at) =>
        at > validUntil ? CloudCertificateState.Over : DaysLeft(validUntil, at) <= SoonDays ? CloudCertificateState.EndsSoon : CloudCertificateState.Valid;

    private static string Cut(string text, int most) => text.Length > most ? text[..(most - 1)] + "…" : text;
}

/// <summary>That a company was reminded of the end of a certificate: once a certificate and threshold (V-55).</summary>
public sealed class CloudCertificateNotice : IOwned
{
    private CloudCertificateNotice() { } // EF Core

    /// <summary>The company was reminded.</summary>
    public CloudCertificateNotice(Id<Organization> company, Id<CloudCertificate> certificate, int threshold, DateTime at) =>
        (Id, OrganizationId, CertificateId, Threshold, At) = (Id<CloudCertificateNotice>.New(at), company, certificate, threshold, at);

    /// <summary>Days before the last day at which people are reminded, most first.</summary>
    public static IReadOnlyList<int> Thresholds { get; } = [30, 7, 1];

    /// <summary>Database id.</summary>
    public Id<CloudCertificateNotice> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The certificate.</summary>
    public Id<CloudCertificate> CertificateId { get; private init; }
    /// <summary>One of <see cref="Thresholds"/>.</summary>
    public int Threshold { get; private init; }
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }
}
