namespace BlueCloudPortal.Domain.Common;

/// <summary>What people write beside a move. Too long is refused, never cut: a reason that lost its end is another reason.</summary>
internal static class NoteText
{
    /// <summary>A remark; null when empty. Error: <c>field.too-long</c>.</summary>
    public static Result<string?> Optional(string? text, string field)
    {
        var clean = text?.Trim() ?? "";
        if (clean.Length > LifecycleEvent.NoteMaxLength) { return AccessErrors.TooLong(field, LifecycleEvent.NoteMaxLength); }
        return clean.Length == 0 ? (string?)null : clean;
    }

    /// <summary>A reason. Errors: <c>field.required</c>, <c>field.too-long</c>.</summary>
    public static Result<string?> Required(string? text, string field) =>
        string.IsNullOrWhiteSpace(text) ? AccessErrors.Required(field) : Optional(text, field);
}
