using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>
/// What every installation begins with, with the demo or without: a handbook for each role (M-44) and the benefits of members. Added at the start where there is none of the kind; afterwards it is staff's to change,
/// and nothing that they changed or took back is written over.
/// </summary>
internal static class StandardContent
{
    private const string Resource = "handbooks/";

    // Registered, silver, gold, each in Chinese and in English; empty: not at this level.
    private static readonly LevelBenefitData[] s_benefits =
    [
        Of(10, ("商务合作", "Cooperation"), ("年度大会", "Annual conference"), ("全价", "Full price"), ("2 张免费门票，其余享优惠价", "2 free tickets, others discounted"), ("2 张免费门票，其余享优惠价", "2 free tickets, others discounted")),
        Of(20, ("商务合作", "Cooperation"), ("入驻与运营支持", "Onboarding and operation support"), ("提供", "Included"), ("提供", "Included"), ("提供", "Included")),
        Of(30, ("商务合作", "Cooperation"), ("加入 AggreSmart", "Joining AggreSmart"), ("提供", "Included"), ("提供", "Included"), ("提供", "Included")),
        Of(40, ("市场推广", "Marketing"), ("联合市场活动", "Joint marketing activities"), ("", ""), ("每年 1 次", "1 a year"), ("每年 2 次", "2 a year")),
        Of(50, ("市场推广", "Marketing"), ("新闻稿与博客文章", "Press releases and blog posts"), ("", ""), ("提供", "Included"), ("提供", "Included")),
        Of(60, ("技术支持", "Technology"), ("5×8 售前咨询", "5×8 pre-sales consulting"), ("不限次数", "Unlimited"), ("不限次数", "Unlimited"), ("不限次数", "Unlimited")),
        Of(70, ("技术支持", "Technology"), ("远程项目咨询", "Remote project consulting"), ("", ""), ("每月 3 个项目，每个 2 小时", "3 projects a month, 2 hours each"), ("每月 6 个项目，每个 2 小时", "6 projects a month, 2 hours each")),
        Of(80, ("技术支持", "Technology"), ("1 个月试用账号", "Trial accounts for 1 month"), ("", ""), ("提供", "Included"), ("提供", "Included")),
    ];

    /// <summary>Adds what there is nothing of. Two nodes that start at once: the second finds what the first has added.</summary>
    public static async Task AddAsync(PortalDb portal, DateTime now)
    {
        var added = await portal.ChangeAsync(Actor.System, async db =>
        {
            if (!await db.PortalRoles.AnyAsync()) { return Result.Done; } // not founded yet: the first administrator is not named
            if (!await db.ContentItems.AnyAsync(one => one.Kind == ContentKind.Handbook))
            {
                foreach (var reader in Enum.GetValues<ContentReader>()) { db.Add(Handbook(reader, now)); }
            }
            if (!await db.LevelBenefits.AnyAsync(one => one.Track == LevelTrack.Buyer))
            {
                foreach (var data in s_benefits) { db.Add(Must(LevelBenefit.Add(data, Actor.System, now))); }
            }
            return Result.Done;
        });
        if (added.IsRefused) { throw new InvalidOperationException($"The standard content was refused: {added.Error}"); }
    }

    private static ContentItem Handbook(ContentReader reader, DateTime now)
    {
        var (zh, en) = (Read(reader, "zh"), Read(reader, "en"));
        var item = Must(ContentItem.Draft(ContentKind.Handbook, new(reader.ToString().ToLowerInvariant(), zh.Title, en.Title, zh.Summary, en.Summary, zh.Body, en.Body, Position: 10 * ((int)reader + 1), Reader: reader), Actor.System, now));
        if (item.Publish(Actor.System, now) is { IsRefused: true, Error: var refusal }) { throw new InvalidOperationException($"The handbook of {reader} was refused: {refusal}"); }
        return item;
    }

    // docs/handbooks: the title, a line about it, then its parts.
    private static (string Title, string Summary, string Body) Read(ContentReader reader, string language)
    {
        var name = $"{Resource}{reader.ToString().ToLowerInvariant()}.{language}.md";
        using var stream = typeof(StandardContent).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var text = new StreamReader(stream);
        var parts = text.ReadToEnd().ReplaceLineEndings("\n").Split("\n\n", 3);
        return (parts[0].TrimStart('#', ' '), parts[1], parts[2]);
    }

    private static LevelBenefitData Of(int position, (string Zh, string En) group, (string Zh, string En) name, (string Zh, string En) registered, (string Zh, string En) silver, (string Zh, string En) gold) =>
        new(LevelTrack.Buyer, group.Zh, group.En, name.Zh, name.En, registered.Zh, registered.En, silver.Zh, silver.En, gold.Zh, gold.En, position);

    private static T Must<T>(Result<T> made) => made.IsRefused ? throw new InvalidOperationException($"The standard content was refused: {made.Error}") : made.Value;
}
