using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Workbench;

/// <summary>One line of the audit log: who did what to what, when, from where, and what it was before and after. Never changed, never deleted. Personal data stands in it masked.</summary>
public sealed class AuditEntry
{
    /// <summary>Longest text of before or after.</summary>
    public const int TextMaxLength = 4000;
    /// <summary>Longest name of a person.</summary>
    public const int NameMaxLength = 60;
    /// <summary>Longest name of an act, and of what it was about.</summary>
    public const int ActMaxLength = 80;
    /// <summary>Longest network address.</summary>
    public const int AddressMaxLength = 45;

    private AuditEntry() { } // EF Core

    /// <summary>A line.</summary>
    /// <param name="by">Who.</param>
    /// <param name="act">What: a dotted key, such as <c>identity-number.show</c>, or entity and kind of change, such as <c>Organization.changed</c>.</param>
    /// <param name="about">The id or number of what it was done to.</param>
    /// <param name="of">The organization it concerns; null when none.</param>
    /// <param name="before">What it was, as <c>field=value</c> lines; null when it was not there.</param>
    /// <param name="after">What it became, likewise; null when it is gone.</param>
    /// <param name="at">UTC.</param>
    public AuditEntry(Actor by, string act, string about, Id<Organization>? of, string? before, string? after, DateTime at)
    {
        Id = Id<AuditEntry>.New(at);
        At = at;
        (ActorId, ActorName, ActorOrganizationId, Address) = (by.UserId, OneLine(by.Name, NameMaxLength), by.OrganizationId, by.Address is { } from ? OneLine(from, AddressMaxLength) : null);
        (ViewerId, ViewerName) = (by.ViewedBy?.UserId, by.ViewedBy is { } viewer ? OneLine(viewer.Name, NameMaxLength) : null);
        (Act, About, OrganizationId) = (OneLine(act, ActMaxLength), OneLine(about, ActMaxLength), of);
        (Before, After) = (Cut(before), Cut(after));
    }

    /// <summary>Database id.</summary>
    public Id<AuditEntry> Id { get; private init; }
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }
    /// <summary>The user; empty for the system.</summary>
    public Guid ActorId { get; private init; }
    /// <summary>The user's name then; empty for the system.</summary>
    public string ActorName { get; private init; } = "";
    /// <summary>The organization the user acted for.</summary>
    public Id<Organization> ActorOrganizationId { get; private init; }
    /// <summary>The address of the user's computer; null for the system.</summary>
    public string? Address { get; private init; }
    /// <summary>The staff person who looked through the user's eyes; null when nobody did.</summary>
    public Guid? ViewerId { get; private init; }
    /// <summary>That person's name then.</summary>
    public string? ViewerName { get; private init; }
    /// <summary>What was done.</summary>
    public string Act { get; private init; } = "";
    /// <summary>To what: its id or number.</summary>
    public string About { get; private init; } = "";
    /// <summary>The organization it concerns; null when none.</summary>
    public Id<Organization>? OrganizationId { get; private init; }
    /// <summary>What it was.</summary>
    public string? Before { get; private init; }
    /// <summary>What it became.</summary>
    public string? After { get; private init; }

    // What people typed may be a name; a line break in it would look like another line of the log.
    private static string OneLine(string text, int most)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
        return line.Length > most ? line[..most] : line;
    }

    private static string? Cut(string? text) => text is { Length: > TextMaxLength } ? text[..TextMaxLength] : text;
}
