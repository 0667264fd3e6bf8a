namespace BlueCloudPortal.Tests.Support;

/// <summary>What a test that reads the whole house has found.</summary>
internal static class Findings
{
    /// <summary>Fails with every finding, one a line.</summary>
    public static void None(IEnumerable<string> found)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }
}
