using System.Text;
using BlueCloudPortal.Web.Features.Accounts;

namespace BlueCloudPortal.Web.Features.Instances.Keys;

/// <summary>The chain of a certificate as a file (V-55).</summary>
internal static class CertificateEndpoints
{
    internal const string ContentType = "application/x-pem-file";

    public static void Map(WebApplication app) =>
        _ = app.MapGet(PortalUrls.ConsoleCertificateChain("{code}", "{id:guid}"), ChainAsync).ForActors().ExcludeFromDescription();

    private static async Task<IResult> ChainAsync(string code, Guid id, HttpContext http, CloudCertificateQueries certificates) =>
        await certificates.ChainAsync(code, id, http.Actor(), http.RequestAborted) is { } file ? Results.File(Encoding.ASCII.GetBytes(file.Chain), ContentType, $"{NameOf(file.Subject)}.pem") : Results.NotFound();

    // *.example.com and whatever else stands in a subject, as every disk takes it.
    internal static string NameOf(string subject)
    {
        var name = string.Concat(subject.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_'));
        return name.Length > 80 ? name[..80] : name;
    }
}
