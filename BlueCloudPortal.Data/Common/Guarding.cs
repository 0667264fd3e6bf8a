using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Data.Common;

/// <summary>Makes an aggregate the guard over its parts.</summary>
public static class Guarding
{
    /// <summary>
    /// Saves the aggregate's version even when only its parts change. Without it two people who move different parts at the same moment each decide on a
    /// picture that lacks the other's move (both see 'one still open'), and nothing follows from the last one. With it the second is run again.
    /// </summary>
    public static void Guard(this PortalDbContext db, Aggregate aggregate) => db.Entry(aggregate).Property(one => one.Version).IsModified = true;
}
