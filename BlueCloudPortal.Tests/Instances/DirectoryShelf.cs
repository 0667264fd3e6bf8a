using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Instances.Keys;
using BlueCloudPortal.Web.Features.Instances.Products;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>Directories, access keys and certificates of the test's platforms, made by the use cases themselves.</summary>
internal sealed class DirectoryShelf(IServiceProvider services, People people)
{
    /// <summary>The product that is sold by the solution of the licence plan.</summary>
    public const string Sold = "云服务器ECS";
    /// <summary>The product that is used with allocated money.</summary>
    public const string Free = "对象存储OSS";

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A product of a directory; gives its id.</summary>
    public async Task<Guid> ProductAsync(string name, string? solution = null, string category = "弹性计算", string group = "云服务器", string platform = Clouds.Instant, bool shown = true) =>
        Done(await Get<CloudProductService>().AddAsync(platform, new(category, group, name, null, shown, solution), people.Operations));

    /// <summary>A key of a buyer's company at the platform with an interface.</summary>
    public async Task<(CloudKeyRow Row, string Secret)> KeyAsync(Actor buyer)
    {
        var made = Done(await Get<CloudKeyService>().MakeAsync(Clouds.Instant, PortalHost.Password, Guid.NewGuid(), buyer));
        return ((await KeysAsync(buyer)).Single(row => row.KeyId == made.KeyId), made.Secret!);
    }

    /// <summary>The keys of a buyer's company there.</summary>
    public async Task<IReadOnlyList<CloudKeyRow>> KeysAsync(Actor buyer) => (await Get<CloudKeyQueries>().ListAsync(Clouds.Instant, buyer))!.Rows;

    /// <summary>A certificate of a buyer's company there; gives its id.</summary>
    public async Task<Guid> CertificateAsync(Actor buyer, DateTime until, string name = "www.example.com") => Done(await Get<CloudCertificateService>().AddAsync(Clouds.Instant, Pem.Of(name, until).Chain, default, buyer));

    /// <summary>The certificates of a buyer's company there.</summary>
    public async Task<IReadOnlyList<CloudCertificateRow>> CertificatesAsync(Actor buyer) => (await Get<CloudCertificateQueries>().ListAsync(Clouds.Instant, buyer))!.Rows;

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;
}

/// <summary>A certificate and its private key as files.</summary>
internal sealed record Pem(byte[] Chain, byte[] Key)
{
    /// <summary>One that signed itself, good from 2026 on until a moment.</summary>
    public static Pem Of(string name, DateTime until, bool byRsa = false)
    {
        using var rsa = byRsa ? RSA.Create(2048) : null;
        using var elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = rsa is null ? new CertificateRequest($"CN={name}, O=示例科技", elliptic, HashAlgorithmName.SHA256) : new CertificateRequest($"CN={name}, O=示例科技", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddDnsName($"*.{name}");
        names.AddIpAddress(IPAddress.Parse("192.0.2.1"));
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), until);
        return new(Text(certificate.ExportCertificatePem()), Text(rsa?.ExportRSAPrivateKeyPem() ?? elliptic.ExportPkcs8PrivateKeyPem()));
    }

    /// <summary>Files one after the other.</summary>
    public static byte[] Joined(params byte[][] parts) => [.. parts.SelectMany(part => part.Append((byte)'\n'))];

    private static byte[] Text(string pem) => Encoding.ASCII.GetBytes(pem + "\n");
}
