using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;

namespace BlueCloudPortal.Web.Features.Instances.Keys;

/// <summary>Reads certificates and their private keys as people have them: PEM text (V-55).</summary>
internal static class CertificateReader
{
    // Longer chains are none that a browser would follow.
    private const int MostCertificates = 10;

    /// <summary>What stands in a chain whose first certificate is the one meant. Errors, at Chain: <c>field.required</c>, <c>certificate.too-large</c>, <c>certificate.unreadable</c>, <c>certificate.broken-chain</c>.</summary>
    internal static Result<CertificateFacts> Chain(ReadOnlyMemory<byte> content)
    {
        if (content.IsEmpty) { return AccessErrors.Required("Chain"); }
        if (content.Length > CloudCertificate.MaxBytes) { return TooLarge("Chain"); }
        var read = new X509Certificate2Collection();
        try
        {
            try { read.ImportFromPem(Encoding.UTF8.GetString(content.Span)); }
            catch (CryptographicException) { return Unreadable; }
            if (read.Count is 0 or > MostCertificates) { return Unreadable; }
            for (var at = 1; at < read.Count; at++)
            {
                if (!read[at - 1].IssuerName.RawData.AsSpan().SequenceEqual(read[at].SubjectName.RawData)) { return new PortalError("certificate.broken-chain", at + 1).At("Chain"); }
            }
            var first = read[0];
            // Written anew: whatever else stood in the file, such as a private key, is not kept.
            return new CertificateFacts(first.GetCertHashString(HashAlgorithmName.SHA256), Said(first.SubjectName), NamesOf(first), Said(first.IssuerName), first.NotBefore.ToUniversalTime(), first.NotAfter.ToUniversalTime(), read.ExportCertificatePems() + "\n");
        }
        finally { foreach (var one in read) { one.Dispose(); } }
    }

    /// <summary>The private key as PEM text, which belongs to the first certificate of the chain; null when none is given. Errors, at Key: <c>certificate.too-large</c>, <c>certificate.bad-key</c>, <c>certificate.other-key</c>.</summary>
    internal static Result<string?> Key(CertificateFacts certificate, ReadOnlyMemory<byte> content)
    {
        if (content.IsEmpty) { return (string?)null; }
        if (content.Length > CloudCertificate.MaxBytes) { return TooLarge("Key"); }
        var text = Encoding.UTF8.GetString(content.Span);
        try
        {
            using var both = X509Certificate2.CreateFromPem(certificate.Chain, text); // refuses what is encrypted, and what belongs to another
            return text;
        }
        catch (CryptographicException) { return new PortalError("certificate.bad-key").At("Key"); }
        catch (ArgumentException) { return new PortalError("certificate.other-key", certificate.Subject).At("Key"); }
    }

    private static readonly PortalError Unreadable = new PortalError("certificate.unreadable").At("Chain");

    private static PortalError TooLarge(string field) => new PortalError("certificate.too-large", CloudCertificate.MaxBytes / 1024).At(field);

    private static List<string> NamesOf(X509Certificate2 certificate)
    {
        try { return [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(one => one.EnumerateDnsNames().Concat(one.EnumerateIPAddresses().Select(address => address.ToString())))]; }
        catch (CryptographicException) { return []; } // names that nobody can read are none
    }

    // The common name as people say it; the whole where there is none.
    private static string Said(X500DistinguishedName name)
    {
        try { return name.EnumerateRelativeDistinguishedNames().FirstOrDefault(one => !one.HasMultipleElements && one.GetSingleElementType().Value == "2.5.4.3")?.GetSingleElementValue() ?? name.Name; }
        catch (CryptographicException) { return name.Name; }
    }
}
