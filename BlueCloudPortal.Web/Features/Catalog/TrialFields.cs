namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>The form that asks to try a solution .</summary>
public sealed class TrialFields
{
    /// <summary>Made once when the form is shown.</summary>
    public Guid RequestKey { get; set; }
    /// <summary>Name.</summary>
    public string? Name { get; set; }
    /// <summary>E-mail.</summary>
    public string? Email { get; set; }
    /// <summary>Phone.</summary>
    public string? Phone { get; set; }
    /// <summary>Company.</summary>
    public string? Company { get; set; }
    /// <summary>Remark.</summary>
    public string? Remark { get; set; }
}
