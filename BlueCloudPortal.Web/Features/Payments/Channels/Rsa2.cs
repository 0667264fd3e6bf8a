using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>SHA256withRSA over sorted fields, as Alipay (RSA2) and UnionPay sign.</summary>
internal static class Rsa2
{
    /// <summary>The fields as <c>key=value</c>, sorted by key, joined by &amp;; empty ones and those named are left out.</summary>
    public static string Content(IEnumerable<KeyValuePair<string, string>> fields, params string[] without) => string.Join('&',
        fields.Where(field => field.Value.Length > 0 && !without.Contains(field.Key)).OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));

    /// <summary>Signs a text, in Base64.</summary>
    public static string Sign(string content, byte[] privateKey)
    {
        using var key = RSA.Create();
        key.ImportPkcs8PrivateKey(privateKey, out _);
        return Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>Whether a signature is of this text and key; false for what is no signature at all.</summary>
    public static bool IsSignedBy(string content, string signature, byte[] publicKey)
    {
        var bytes = new byte[signature.Length];
        if (signature.Length == 0 || !Convert.TryFromBase64String(signature, bytes, out var length)) { return false; }
        using var key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        return key.VerifyData(Encoding.UTF8.GetBytes(content), bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>A private key as PEM, or as the bare Base64 that channels hand out (PKCS#8 or PKCS#1), as PKCS#8. Throws with the setting's name.</summary>
    public static byte[] PrivateKey(string text, string setting)
    {
        using var key = RSA.Create();
        try
        {
            if (text.Contains("-----BEGIN", StringComparison.Ordinal)) { key.ImportFromPem(text); }
            else
            {
                var bytes = Convert.FromBase64String(text.Trim());
                try { key.ImportPkcs8PrivateKey(bytes, out _); }
                catch (CryptographicException) { key.ImportRSAPrivateKey(bytes, out _); }
            }
            return key.ExportPkcs8PrivateKey();
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException or ArgumentException) { throw new InvalidOperationException($"{setting} is no RSA private key.", unreadable); }
    }

    /// <summary>A public key as PEM (also of a certificate) or as bare Base64. Throws with the setting's name.</summary>
    public static byte[] PublicKey(string text, string setting)
    {
        using var key = RSA.Create();
        try
        {
            if (text.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
            {
                using var certificate = X509Certificate2.CreateFromPem(text);
                using var inside = certificate.GetRSAPublicKey() ?? throw new CryptographicException("No RSA key.");
                return inside.ExportSubjectPublicKeyInfo();
            }
            if (text.Contains("-----BEGIN", StringComparison.Ordinal)) { key.ImportFromPem(text); }
            else { key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text.Trim()), out _); }
            return key.ExportSubjectPublicKeyInfo();
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException or ArgumentException) { throw new InvalidOperationException($"{setting} is no RSA public key.", unreadable); }
    }
}
