using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>A cloud platform that was opened for a company (D-15). One a company and platform, and one company an account.</summary>
public sealed class PlatformAccount : Aggregate, IOwned
{
    /// <summary>Longest account name.</summary>
    public const int NameMaxLength = 60;

    private PlatformAccount() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<PlatformAccount> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The platform.</summary>
    public Id<CloudPlatform> PlatformId { get; private init; }
    /// <summary>The company's account at the platform.</summary>
    public string AccountName { get; private init; } = "";
    /// <summary>When it was opened, UTC.</summary>
    public DateTime OpenedAt { get; private init; }
    /// <summary>Who opened it.</summary>
    public string OpenedBy { get; private init; } = "";

    /// <summary>Opens a platform for a company. Errors, at AccountName: <c>field.required</c>, <c>field.too-long</c>.</summary>
    internal static Result<PlatformAccount> Open(Id<Organization> owner, Id<CloudPlatform> platform, string? accountName, Actor by, DateTime at)
    {
        var name = accountName?.Trim() ?? "";
        if (name.Length == 0) { return AccessErrors.Required(nameof(AccountName)); }
        return name.Length > NameMaxLength ? AccessErrors.TooLong(nameof(AccountName), NameMaxLength)
            : new PlatformAccount { Id = Id<PlatformAccount>.New(at), OrganizationId = owner, PlatformId = platform, AccountName = name, OpenedAt = at, OpenedBy = by.Name };
    }
}

/// <summary>What a company wrote when it applied for a platform, and what became of it. Its state is that of its operation request (D-15, D-67).</summary>
public sealed class PlatformApplication : Aggregate, IOwned
{
    /// <summary>Longest remark.</summary>
    public const int RemarkMaxLength = 200;
    /// <summary>Longest contact.</summary>
    public const int ContactMaxLength = 60;

    private PlatformApplication() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<PlatformApplication> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The platform.</summary>
    public Id<CloudPlatform> PlatformId { get; private init; }
    /// <summary>The number of its operation request; unique.</summary>
    public string RequestNumber { get; private init; } = "";
    /// <summary>Who is to be asked, and how.</summary>
    public string Contact { get; private init; } = "";
    /// <summary>What it is for; empty when not said.</summary>
    public string Remark { get; private init; } = "";
    /// <summary>The company while the application is open, null afterwards; unique with the platform, so that nobody applies twice.</summary>
    public Id<Organization>? OpenFor { get; private set; }
    /// <summary>The account that came of it; null before and when refused.</summary>
    public string? AccountName { get; private set; }

    /// <summary>Applies for a platform. Errors: <c>access.forbidden</c>, <c>platform.disabled</c>; at the field <c>field.required</c>, <c>field.too-long</c>.</summary>
    public static Result<PlatformApplication> Apply(OperationRequest request, CloudPlatform platform, string? contact, string? remark, Actor by, DateTime at)
    {
        if (!by.IsBuyer || !by.May(Permission.RequestAllocations) || request.OrganizationId != by.OrganizationId) { return AccessErrors.Forbidden; }
        if (!platform.IsEnabled) { return new PortalError("platform.disabled", platform.Name); }
        var (who, what) = (contact?.Trim() ?? "", remark?.Trim() ?? "");
        if (who.Length == 0) { return AccessErrors.Required(nameof(Contact)); }
        if (who.Length > ContactMaxLength) { return AccessErrors.TooLong(nameof(Contact), ContactMaxLength); }
        return what.Length > RemarkMaxLength ? AccessErrors.TooLong(nameof(Remark), RemarkMaxLength)
            : new PlatformApplication { Id = Id<PlatformApplication>.New(at), OrganizationId = by.OrganizationId, PlatformId = platform.Id, RequestNumber = request.Number, Contact = who, Remark = what, OpenFor = by.OrganizationId };
    }

    /// <summary>Staff have opened it. Errors: <c>access.forbidden</c>, <c>platform.own-request</c>, those of the request's lifecycle and of the account's name.</summary>
    public Result<PlatformAccount> Complete(OperationRequest request, string? accountName, Actor by, DateTime at)
    {
        if (Refusal(request, by) is { } refusal) { return refusal; }
        var opened = PlatformAccount.Open(OrganizationId, PlatformId, accountName, by, at);
        if (opened.IsRefused) { return opened; }
        var moved = request.Move(RequestTrigger.Complete, null, by.AsConsequence(), at);
        if (moved.IsRefused) { return moved.Error; }
        (OpenFor, AccountName) = (null, opened.Value.AccountName);
        return opened;
    }

    /// <summary>Staff refuse it. Errors: <c>access.forbidden</c>, <c>platform.own-request</c>, those of the request's lifecycle; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result Reject(OperationRequest request, string? reason, Actor by, DateTime at)
    {
        if (Refusal(request, by) is { } refusal) { return refusal; }
        var moved = request.Move(RequestTrigger.Reject, reason, by.AsConsequence(), at);
        if (!moved.IsRefused) { OpenFor = null; }
        return moved;
    }

    /// <summary>Staff take it. Errors: <c>access.forbidden</c>, <c>platform.own-request</c>, those of the request's lifecycle.</summary>
    public Result Take(OperationRequest request, Actor by, DateTime at) => Refusal(request, by) ?? (Result)request.Move(RequestTrigger.Take, null, by.AsConsequence(), at);

    private PortalError? Refusal(OperationRequest request, Actor by) =>
        request.Number != RequestNumber ? throw new ArgumentException("That is another application's request.", nameof(request))
        : !CloudPlatform.MayBeKeptBy(by) ? AccessErrors.Forbidden
        : request.ApplicantId == by.UserId ? new PortalError("platform.own-request") : null;
}
