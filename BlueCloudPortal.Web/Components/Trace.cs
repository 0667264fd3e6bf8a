using System.Diagnostics;

namespace BlueCloudPortal.Web.Components;

/// <summary>The number a person can quote, which finds the same moment in the log.</summary>
public static class Trace
{
    /// <summary>The running activity's trace id, or a new short one that the caller logs.</summary>
    public static string Current() => Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N")[..12];
}
