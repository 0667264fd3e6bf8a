using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>Where an access key stands.</summary>
public enum CloudKeyState
{
    /// <summary>The platform has been asked for it and has not answered. Asked again, or deleted.</summary>
    Making,
    /// <summary>It opens the platform.</summary>
    Enabled,
    /// <summary>It opens nothing until it is enabled again.</summary>
    Disabled,
}

/// <summary>What was done with an access key.</summary>
public enum CloudKeyAct
{
    /// <summary>It was made.</summary>
    Made,
    /// <summary>It was enabled.</summary>
    Enabled,
    /// <summary>It was disabled.</summary>
    Disabled,
    /// <summary>It was deleted.</summary>
    Deleted,
}

/// <summary>An access key of a company at a platform (V-55). The platform makes it; its secret is shown once and never kept here.</summary>
public sealed class CloudKey : Aggregate, IOwned
{
    /// <summary>How many a company may have at a platform: one in use, and one to change over to.</summary>
    public const int Most = 2;
    /// <summary>Longest id that a platform gives.</summary>
    public const int KeyIdMaxLength = 64;
    /// <summary>How many letters of the secret are kept, to tell keys apart.</summary>
    public const int TailLength = 4;

    private CloudKey() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<CloudKey> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The platform.</summary>
    public Id<CloudPlatform> PlatformId { get; private init; }
    /// <summary>Made once when the form is shown, and told to the platform: the same gives the same key. Unique.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>1 to <see cref="Most"/>; unique with company and platform, so that two who make one at once do not have three.</summary>
    public int Slot { get; private init; }
    /// <summary>The id that the platform gave; empty while it is being made.</summary>
    public string KeyId { get; private set; } = "";
    /// <summary>The last letters of the secret; empty while it is being made.</summary>
    public string Tail { get; private set; } = "";
    /// <summary>Where it stands.</summary>
    public CloudKeyState State { get; private set; }
    /// <summary>Who made it.</summary>
    public string MadeBy { get; private init; } = "";
    /// <summary>When it was asked for, UTC.</summary>
    public DateTime MadeAt { get; private init; }

    /// <summary>Who sees the keys of a company: whoever may work with its platforms.</summary>
    public static bool MayBeSeenBy(Actor actor) => actor.IsBuyer && actor.May(Permission.RequestAllocations);

    /// <summary>Who makes, disables, enables and deletes them: whoever works with the platforms and also keeps the company, as for the storage key (D-23).</summary>
    public static bool MayBeKeptBy(Actor actor) => MayBeSeenBy(actor) && actor.May(Permission.ManageCompany) && actor.ViewedBy is null;

    /// <summary>A place for a key that the platform is about to make. Errors: <c>access.forbidden</c>, <c>cloud-key.most</c>.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="taken">The places of the company's keys there.</param>
    /// <param name="requestKey">Made once when the form is shown.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    public static Result<CloudKey> Begin(CloudPlatform platform, IReadOnlyCollection<int> taken, Guid requestKey, Actor by, DateTime at)
    {
        if (!MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var free = Enumerable.Range(1, Most).Except(taken).FirstOrDefault();
        if (free == 0) { return new PortalError("cloud-key.most", platform.Name, Most); }
        return new CloudKey { Id = Id<CloudKey>.New(at), OrganizationId = by.OrganizationId, PlatformId = platform.Id, RequestKey = requestKey, Slot = free, State = CloudKeyState.Making, MadeBy = by.Name, MadeAt = at };
    }

    /// <summary>The platform has made it. Errors: <c>access.forbidden</c>, <c>cloud-key.made-already</c>.</summary>
    /// <param name="keyId">The id that the platform gave.</param>
    /// <param name="secret">The secret, of which the last letters are kept.</param>
    /// <param name="by">Who.</param>
    public Result Finish(string keyId, string secret, Actor by)
    {
        if (!IsKeptBy(by)) { return AccessErrors.Forbidden; }
        if (State != CloudKeyState.Making) { return new PortalError("cloud-key.made-already", KeyId); }
        (KeyId, Tail, State) = (keyId, secret.Length > TailLength ? secret[^TailLength..] : "", CloudKeyState.Enabled);
        return Result.Done;
    }

    /// <summary>Enables or disables it. The same again changes nothing. Errors: <c>access.forbidden</c>, <c>cloud-key.being-made</c>.</summary>
    public Result Turn(bool enabled, Actor by)
    {
        if (!IsKeptBy(by)) { return AccessErrors.Forbidden; }
        if (State == CloudKeyState.Making) { return new PortalError("cloud-key.being-made"); }
        State = enabled ? CloudKeyState.Enabled : CloudKeyState.Disabled;
        return Result.Done;
    }

    /// <summary>Why it cannot be deleted now; null when it can. Errors: <c>access.forbidden</c>, <c>cloud-key.disable-first</c>.</summary>
    public PortalError? RefusalOfDeleting(Actor by) => !IsKeptBy(by) ? AccessErrors.Forbidden : State == CloudKeyState.Enabled ? new PortalError("cloud-key.disable-first", KeyId) : null;

    private bool IsKeptBy(Actor actor) => MayBeKeptBy(actor) && actor.OrganizationId == OrganizationId;
}
