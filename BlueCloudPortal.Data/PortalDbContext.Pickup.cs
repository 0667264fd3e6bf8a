using BlueCloudPortal.Domain.Benefits;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Data;

/// <content>Pickup cards.</content>
public abstract partial class PortalDbContext
{
    /// <summary>Batches of pickup cards.</summary>
    public DbSet<PickupBatch> PickupBatches => Set<PickupBatch>();
    /// <summary>Pickup cards. They belong to nobody: read by staff, and by the hash of a code.</summary>
    public DbSet<PickupCard> PickupCards => Set<PickupCard>();
    /// <summary>Who redeemed which pickup cards.</summary>
    public DbSet<PickupUse> PickupUses => Set<PickupUse>();
    /// <summary>Who fetched the codes of which batches.</summary>
    public DbSet<PickupDownload> PickupDownloads => Set<PickupDownload>();
}
