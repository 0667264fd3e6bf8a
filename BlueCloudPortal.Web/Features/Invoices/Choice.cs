namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>A kept thing to choose: its first line, a quiet second one, and whether it is the default.</summary>
public sealed record Choice(string Id, string Text, string Note, bool IsDefault);
