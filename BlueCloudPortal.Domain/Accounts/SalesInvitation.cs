using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Accounts;

/// <summary>A sales person's invitation code; whoever registers with it, or by the link that carries it, becomes that person's customer (V-03).</summary>
public sealed class SalesInvitation : Aggregate
{
    /// <summary>Length of a code.</summary>
    public const int CodeLength = 8;

    private SalesInvitation() { } // EF Core

    /// <summary>A code of a sales person. The code is made by the caller, of letters and digits that are not mistaken for each other.</summary>
    public SalesInvitation(string code, Actor sales, DateTime at, DateTime? expiresAt) =>
        (Id, Code, SalesUserId, SalesName, MadeAt, ExpiresAt) = (Id<SalesInvitation>.New(at), code, sales.UserId, sales.Name, at, expiresAt);

    /// <summary>Database id.</summary>
    public Id<SalesInvitation> Id { get; private init; }
    /// <summary>The code; unique, capitals and digits.</summary>
    public string Code { get; private init; } = "";
    /// <summary>The sales person.</summary>
    public Guid SalesUserId { get; private init; }
    /// <summary>The sales person's name.</summary>
    public string SalesName { get; private init; } = "";
    /// <summary>When it was made, UTC.</summary>
    public DateTime MadeAt { get; private init; }
    /// <summary>Until when it is good, UTC; null for ever.</summary>
    public DateTime? ExpiresAt { get; private set; }
    /// <summary>How many have registered with it.</summary>
    public int Used { get; private set; }

    /// <summary>Whether it can be registered with.</summary>
    public bool IsGood(DateTime at) => ExpiresAt is not { } end || at < end;

    /// <summary>Counts a registration.</summary>
    public void Count() => Used++;

    /// <summary>Ends it now. Error: <c>invitation.ended</c>.</summary>
    public Result End(DateTime at)
    {
        if (!IsGood(at)) { return new PortalError("invitation.ended"); }
        ExpiresAt = at;
        return Result.Done;
    }
}
