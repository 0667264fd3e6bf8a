using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>What somebody says who wants to try a solution .</summary>
/// <param name="Solution">The solution's address.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">E-mail.</param>
/// <param name="Phone">Phone.</param>
/// <param name="Company">Company.</param>
/// <param name="Remark">What else there is to say.</param>
/// <param name="RequestKey">Made once when the form is shown; a second click is the same request.</param>
public sealed record TrialData(string Solution, string? Name, string? Email, string? Phone, string? Company, string? Remark, Guid RequestKey);

/// <summary>Somebody wants to try a solution; staff answer within one working day. Anybody may ask, signed in or not.</summary>
public sealed class TrialRequest : Aggregate
{
    /// <summary>Longest name of a person.</summary>
    public const int NameMaxLength = 60;
    /// <summary>Longest remark.</summary>
    public const int RemarkMaxLength = 500;

    private TrialRequest() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<TrialRequest> Id { get; private init; }
    /// <summary>The solution.</summary>
    public Id<Solution> SolutionId { get; private init; }
    /// <summary>The solution's name then.</summary>
    public string SolutionName { get; private init; } = "";
    /// <summary>Name.</summary>
    public string Name { get; private init; } = "";
    /// <summary>E-mail.</summary>
    public string Email { get; private init; } = "";
    /// <summary>Phone.</summary>
    public string Phone { get; private init; } = "";
    /// <summary>Company.</summary>
    public string Company { get; private init; } = "";
    /// <summary>Remark; empty when none.</summary>
    public string Remark { get; private init; } = "";
    /// <summary>The form's request key; unique.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>When it was asked for, UTC.</summary>
    public DateTime RequestedAt { get; private init; }
    /// <summary>Until when somebody should have answered, UTC: the end of the next weekday.</summary>
    public DateTime DueAt { get; private init; }
    /// <summary>From which address of the network; null when not known.</summary>
    public string? RequestedFrom { get; private init; }
    /// <summary>When staff had answered, UTC; null while it waits.</summary>
    public DateTime? HandledAt { get; private set; }
    /// <summary>Who answered; empty before.</summary>
    public string HandledBy { get; private set; } = "";
    /// <summary>What was agreed; empty before.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Asks for it. Errors, at the field: <c>field.required</c>, <c>field.too-long</c>, <c>contact.bad-email</c>, <c>contact.bad-phone</c>.</summary>
    /// <param name="data">What was typed.</param>
    /// <param name="solution">The solution.</param>
    /// <param name="from">The network address; null when not known.</param>
    /// <param name="at">UTC.</param>
    public static Result<TrialRequest> Ask(TrialData data, Solution solution, string? from, DateTime at)
    {
        var name = ContactRules.Text(data.Name, NameMaxLength, nameof(Name));
        if (name.IsRefused) { return name.Error; }
        var email = ContactRules.Email(data.Email, nameof(Email));
        if (email.IsRefused) { return email.Error; }
        var phone = ContactRules.Phone(data.Phone, nameof(Phone));
        if (phone.IsRefused) { return phone.Error; }
        var company = ContactRules.Text(data.Company, Organization.NameMaxLength, nameof(Company));
        if (company.IsRefused) { return company.Error; }
        var remark = data.Remark?.Trim() ?? "";
        if (remark.Length > RemarkMaxLength) { return AccessErrors.TooLong(nameof(Remark), RemarkMaxLength); }
        if (data.RequestKey == Guid.Empty) { return AccessErrors.Required(nameof(RequestKey)); }
        return new TrialRequest
        {
            Id = Id<TrialRequest>.New(at),
            SolutionId = solution.Id,
            SolutionName = solution.Name,
            Name = name.Value,
            Email = email.Value,
            Phone = phone.Value,
            Company = company.Value,
            Remark = remark,
            RequestKey = data.RequestKey,
            RequestedAt = at,
            DueAt = DueOf(at),
            RequestedFrom = from,
        };
    }

    /// <summary>Staff have answered. Errors: <c>access.forbidden</c>, <c>trial.is-handled</c>; <c>field.required</c>, <c>field.too-long</c> at Note.</summary>
    public Result Handle(string? note, Actor by, DateTime at)
    {
        if (!by.IsStaff || !by.May(Permission.ManageContent)) { return AccessErrors.Forbidden; }
        if (HandledAt is not null) { return new PortalError("trial.is-handled", HandledBy, HandledAt); }
        var clean = ContactRules.Text(note, LifecycleEvent.NoteMaxLength, nameof(Note));
        if (clean.IsRefused) { return clean.Error; }
        (HandledAt, HandledBy, Note) = (at, by.Name, clean.Value);
        return Result.Done;
    }

    /// <summary>The end of the next weekday after a moment.</summary>
    public static DateTime DueOf(DateTime at)
    {
        var day = BusinessTime.DayOf(at).AddDays(1);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) { day = day.AddDays(1); }
        return BusinessTime.StartOf(day.AddDays(1));
    }
}
