using BlueCloudPortal.Domain.Instances;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Data;

/// <content>The console: directories, access keys, certificates.</content>
public abstract partial class PortalDbContext
{
    /// <summary>The directories of cloud platforms.</summary>
    public DbSet<CloudProduct> CloudProducts => Set<CloudProduct>();
    /// <summary>Access keys of companies at cloud platforms.</summary>
    public DbSet<CloudKey> CloudKeys => Set<CloudKey>();
    /// <summary>Certificates of companies at cloud platforms.</summary>
    public DbSet<CloudCertificate> CloudCertificates => Set<CloudCertificate>();
    /// <summary>Of which certificates companies were reminded.</summary>
    public DbSet<CloudCertificateNotice> CloudCertificateNotices => Set<CloudCertificateNotice>();
    /// <summary>Which access keys the sandbox of the platforms remembers.</summary>
    public DbSet<SandboxKey> SandboxKeys => Set<SandboxKey>();
}
