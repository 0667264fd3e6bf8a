using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Messages;

/// <summary>What a personal message is about (D-69).</summary>
public enum MessageCategory
{
    /// <summary>账单消息: money, credit, consumption, settlement.</summary>
    Bills,
    /// <summary>工单消息: tickets and operation work orders.</summary>
    Tickets,
    /// <summary>订单消息: orders.</summary>
    Orders,
    /// <summary>服务消息: service work orders, milestones, service items.</summary>
    Services,
    /// <summary>发票消息: invoices.</summary>
    Invoices,
    /// <summary>卡券消息: coupons, vouchers, cards.</summary>
    Benefits,
    /// <summary>资源消息: cloud platforms and what runs there.</summary>
    Resources,
    /// <summary>企业消息: the company and its account.</summary>
    Company,
}

/// <summary>站内消息: tells one person, in one organization, what became of something (V-14, D-69). Kept as the key of a text and its arguments, so that each reads it in the language of the moment.</summary>
public sealed class PersonalMessage : IPersonal
{
    /// <summary>Longest key of a text.</summary>
    public const int TemplateMaxLength = 64;
    /// <summary>Longest address.</summary>
    public const int LinkMaxLength = 300;
    /// <summary>Longest words that it is found by.</summary>
    public const int WordsMaxLength = 1200;
    /// <summary>Longest name of what is told once.</summary>
    public const int OnceMaxLength = 120;
    /// <summary>The most that one act marks or deletes.</summary>
    public const int MostAtOnce = 500;

    private PersonalMessage() { } // EF Core

    /// <summary>A message that was not read yet.</summary>
    /// <param name="person">Who reads it.</param>
    /// <param name="organization">In which of the person's organizations.</param>
    /// <param name="category">What it is about.</param>
    /// <param name="template">The key of its text.</param>
    /// <param name="args">The text's arguments, in its order.</param>
    /// <param name="words">What it is found by: the text in every language of the portal.</param>
    /// <param name="link">The page that it leads to: a path of the portal. Anything else throws.</param>
    /// <param name="once">What is told once only, such as a month's bill; null when the act itself happens once.</param>
    /// <param name="at">UTC.</param>
    public PersonalMessage(Guid person, Id<Organization> organization, MessageCategory category, string template, IReadOnlyList<MessageArg> args, string words, string link, string? once, DateTime at)
    {
        if (person == Guid.Empty) { throw new ArgumentException("A message has a reader.", nameof(person)); }
        if (!IsPath(link)) { throw new ArgumentException($"'{link}' is no path of the portal.", nameof(link)); }
        (Id, UserId, OrganizationId, Category, Template, Args, Link, Once, MadeAt) = (Id<PersonalMessage>.New(at), person, organization, category, template, args, link, once, at);
        Words = words.Length > WordsMaxLength ? words[..WordsMaxLength] : words;
    }

    /// <summary>Database id.</summary>
    public Id<PersonalMessage> Id { get; private init; }
    /// <inheritdoc/>
    public Guid UserId { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>What it is about.</summary>
    public MessageCategory Category { get; private init; }
    /// <summary>The key of its text.</summary>
    public string Template { get; private init; } = "";
    /// <summary>The text's arguments, in its order.</summary>
    public IReadOnlyList<MessageArg> Args { get; private init; } = [];
    /// <summary>What it is found by.</summary>
    public string Words { get; private init; } = "";
    /// <summary>The page that it leads to: a path of the portal.</summary>
    public string Link { get; private init; } = "";
    /// <summary>What is told once; unique for the person and organization. Null where the act itself happens once.</summary>
    public string? Once { get; private init; }
    /// <summary>When it was made, UTC.</summary>
    public DateTime MadeAt { get; private init; }
    /// <summary>When the person read it, UTC; null until then.</summary>
    public DateTime? ReadAt { get; private init; }

    private static bool IsPath(string link) => link.Length is > 0 and <= LinkMaxLength && link[0] == '/' && !link.StartsWith("//", StringComparison.Ordinal) && !link.Any(letter => letter == '\\' || char.IsControl(letter));
}
