using System.Globalization;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>What staff type about a product of a platform's directory (V-54).</summary>
/// <param name="Category">Such as 弹性计算; the anchors of the page.</param>
/// <param name="Group">Such as 云服务器.</param>
/// <param name="Name">Such as 云服务器ECS.</param>
/// <param name="Position">Its place, a whole number as typed; a new one without it comes last.</param>
/// <param name="IsShown">Whether buyers see it.</param>
/// <param name="Solution">The slug of the solution that sells it; empty when none does.</param>
public sealed record CloudProductData(string? Category, string? Group, string? Name, string? Position, bool IsShown, string? Solution);

/// <summary>A product in the directory of a cloud platform (V-54). Its category and group are words: the directory is in the order of its products.</summary>
public sealed class CloudProduct : Aggregate
{
    /// <summary>Longest category.</summary>
    public const int CategoryMaxLength = 40;
    /// <summary>Longest group.</summary>
    public const int GroupMaxLength = 40;
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 60;
    /// <summary>The last place.</summary>
    public const int PositionMost = 9999;
    /// <summary>How far apart new ones are placed, so that others fit between.</summary>
    public const int Step = 10;

    private CloudProduct() { } // EF Core

    /// <summary>Database id; stands in the form that enters it.</summary>
    public Id<CloudProduct> Id { get; private init; }
    /// <summary>The platform.</summary>
    public Id<CloudPlatform> PlatformId { get; private init; }
    /// <summary>Its category.</summary>
    public string Category { get; private set; } = "";
    /// <summary>Its group within the category.</summary>
    public string Group { get; private set; } = "";
    /// <summary>Its name; unique within the group.</summary>
    public string Name { get; private set; } = "";
    /// <summary>Its place, 1 to <see cref="PositionMost"/>.</summary>
    public int Position { get; private set; }
    /// <summary>Whether buyers see it and can enter it.</summary>
    public bool IsShown { get; private set; }
    /// <summary>The solution that sells it; null when it is used with allocated money.</summary>
    public Id<Solution>? SolutionId { get; private set; }

    /// <summary>A new product. Errors: <c>access.forbidden</c>; at the field <c>field.required</c>, <c>field.too-long</c>, <c>cloud-product.bad-position</c>, <c>cloud-product.unknown-solution</c>.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="data">What was typed.</param>
    /// <param name="solution">The solution that was named; null when there is none of that slug.</param>
    /// <param name="last">The last place that is taken there; 0 when none is.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    public static Result<CloudProduct> Add(CloudPlatform platform, CloudProductData data, Solution? solution, int last, Actor by, DateTime at)
    {
        if (!CloudPlatform.MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var product = new CloudProduct { Id = Id<CloudProduct>.New(at), PlatformId = platform.Id };
        var placed = string.IsNullOrWhiteSpace(data.Position) ? data with { Position = Math.Min(last + Step, PositionMost).ToString(CultureInfo.InvariantCulture) } : data;
        return product.Change(placed, solution, by) is { IsRefused: true, Error: var refusal } ? refusal : product;
    }

    /// <summary>Changes everything. Errors as for <see cref="Add"/>.</summary>
    public Result Change(CloudProductData data, Solution? solution, Actor by)
    {
        if (!CloudPlatform.MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var (category, group, name) = (data.Category?.Trim() ?? "", data.Group?.Trim() ?? "", data.Name?.Trim() ?? "");
        if ((Refusal(category, nameof(Category), CategoryMaxLength) ?? Refusal(group, nameof(Group), GroupMaxLength) ?? Refusal(name, nameof(Name), NameMaxLength)) is { } refusal) { return refusal; }
        if (!int.TryParse(data.Position?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var position) || position is < 1 or > PositionMost) { return new PortalError("cloud-product.bad-position", PositionMost).At(nameof(Position)); }
        if (!string.IsNullOrWhiteSpace(data.Solution) && solution is null) { return new PortalError("cloud-product.unknown-solution").At("Solution"); }
        (Category, Group, Name, Position, IsShown, SolutionId) = (category, group, name, position, data.IsShown, solution?.Id);
        return Result.Done;
    }

    /// <summary>Shows it to buyers, or hides it. Error: <c>access.forbidden</c>.</summary>
    public Result Show(bool shown, Actor by)
    {
        if (!CloudPlatform.MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        IsShown = shown;
        return Result.Done;
    }

    /// <summary>How it stands for a company.</summary>
    /// <param name="opened">Whether the platform is opened for the company.</param>
    /// <param name="bought">The solutions of which the company has a running instance.</param>
    public CloudProductStanding StandingFor(bool opened, IReadOnlySet<Id<Solution>> bought) => StandingOf(SolutionId, opened, bought);

    /// <summary>How a product that this solution sells stands for a company.</summary>
    public static CloudProductStanding StandingOf(Id<Solution>? soldBy, bool opened, IReadOnlySet<Id<Solution>> bought) =>
        !opened ? CloudProductStanding.NotOpened : soldBy is { } solution && !bought.Contains(solution) ? CloudProductStanding.NotBought : CloudProductStanding.InUse;

    private static PortalError? Refusal(string text, string field, int most) => text.Length == 0 ? AccessErrors.Required(field) : text.Length > most ? AccessErrors.TooLong(field, most) : null;
}

/// <summary>How a product stands for a company (V-54).</summary>
public enum CloudProductStanding
{
    /// <summary>It can be entered: bought, or used with allocated money.</summary>
    InUse,
    /// <summary>A solution sells it, and the company has no running instance of it.</summary>
    NotBought,
    /// <summary>Its platform is not opened for the company.</summary>
    NotOpened,
}
