using System.Xml.Linq;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Hosting;

/// <summary>The keys that protect cookies live in the database, so that every node reads what another wrote.</summary>
public sealed class KeyRing(IDbContextFactory<PortalDbContext> contexts) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.DataProtectionKeys.AsNoTracking().Select(key => key.Xml).ToList().Select(XElement.Parse)];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = contexts.CreateDbContext();
        db.DataProtectionKeys.Add(new DataProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }

    /// <summary>Keeps the key ring in the database.</summary>
    public static IServiceCollection Add(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("BlueCloudPortal");
        services.AddOptions<KeyManagementOptions>().Configure<IDbContextFactory<PortalDbContext>>((options, contexts) => options.XmlRepository = new KeyRing(contexts));
        return services;
    }
}
