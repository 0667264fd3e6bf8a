using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>What staff type about a cloud platform.</summary>
/// <param name="Code">Short name in addresses and in the books; given once.</param>
/// <param name="Name">The name that people read, such as 中金云.</param>
/// <param name="PayPercent">What is paid without a contract discount, in percent as typed; 100 is no discount.</param>
/// <param name="IsInstant">Allocations arrive at once (D-48).</param>
/// <param name="ReportsBalance">The platform can be asked for balances and takes credits by itself.</param>
/// <param name="IsEnabled">Customers may apply for it and allocate to it.</param>
public sealed record CloudPlatformData(string? Code, string? Name, string? PayPercent, bool IsInstant, bool ReportsBalance, bool IsEnabled)
{
    /// <summary>Cloud vouchers can be allocated to it (D-46).</summary>
    public bool TakesVouchers { get; init; }
}

/// <summary>A public cloud that customers open and allocate money to (D-15, D-43): 中金云, 华为云, 腾讯云, 京东云.</summary>
public sealed class CloudPlatform : Aggregate
{
    /// <summary>Longest code.</summary>
    public const int CodeMaxLength = 20;
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 40;

    private CloudPlatform() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<CloudPlatform> Id { get; private init; }
    /// <summary>Small letters, digits and dashes; unique. Qualifies the platform's ledger accounts, so it never changes.</summary>
    public string Code { get; private init; } = "";
    /// <summary>The name that people read; unique.</summary>
    public string Name { get; private set; } = "";
    /// <summary>What is paid without a contract discount, in percent: 100 is no discount.</summary>
    public decimal PayPercent { get; private set; }
    /// <summary>即时到账: allocations are credited by the platform's own interface, without a request to staff (D-48).</summary>
    public bool IsInstant { get; private set; }
    /// <summary>Whether the platform can be asked for balances.</summary>
    public bool ReportsBalance { get; private set; }
    /// <summary>Whether customers may apply for it and allocate to it. What is opened stays open.</summary>
    public bool IsEnabled { get; private set; }
    /// <summary>Whether cloud vouchers can be allocated to it: 中金云's alone, unless staff say otherwise (D-46).</summary>
    public bool TakesVouchers { get; private set; }
    /// <summary>When it was added, UTC; lists are in this order.</summary>
    public DateTime CreatedAt { get; private init; }

    /// <summary>Who keeps platforms.</summary>
    public static bool MayBeKeptBy(Actor actor) => actor.IsStaff && actor.May(Permission.ManagePlatforms);

    /// <summary>A new platform. Errors: <c>access.forbidden</c>; at the field <c>field.required</c>, <c>field.too-long</c>, <c>platform.bad-code</c>, <c>platform.bad-percent</c>, <c>amount.*</c>, <c>platform.instant-needs-connection</c>.</summary>
    public static Result<CloudPlatform> Add(CloudPlatformData data, Actor by, DateTime at)
    {
        if (!MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var code = data.Code?.Trim() ?? "";
        if (code.Length == 0) { return AccessErrors.Required(nameof(Code)); }
        if (code.Length > CodeMaxLength || !code.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')) { return new PortalError("platform.bad-code", CodeMaxLength).At(nameof(Code)); }
        var platform = new CloudPlatform { Id = Id<CloudPlatform>.New(at), Code = code, CreatedAt = at };
        return platform.Change(data, by) is { IsRefused: true, Error: var refusal } ? refusal : platform;
    }

    /// <summary>Changes everything but the code. Allocations that were submitted keep their discount. Errors as for <see cref="Add"/>.</summary>
    public Result Change(CloudPlatformData data, Actor by)
    {
        if (!MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var name = data.Name?.Trim() ?? "";
        if (name.Length == 0) { return AccessErrors.Required(nameof(Name)); }
        if (name.Length > NameMaxLength) { return AccessErrors.TooLong(nameof(Name), NameMaxLength); }
        var percent = AmountText.Parse(data.PayPercent);
        if (percent.IsRefused) { return percent.Error.At(nameof(PayPercent)); }
        if (percent.Value.Units is < CloudDiscount.MinPercent or > 100m) { return new PortalError("platform.bad-percent", CloudDiscount.MinPercent).At(nameof(PayPercent)); }
        if (data is { IsInstant: true, ReportsBalance: false }) { return new PortalError("platform.instant-needs-connection").At(nameof(IsInstant)); }
        (Name, PayPercent, IsInstant, ReportsBalance, IsEnabled, TakesVouchers) = (name, percent.Value.Units, data.IsInstant, data.ReportsBalance, data.IsEnabled, data.TakesVouchers);
        return Result.Done;
    }
}
