namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>What an operator may set about instances.</summary>
/// <param name="GraceDays">For how many days after its last day an instance can still be renewed.</param>
/// <param name="AutoRenewDays">How many days before its last day an instance renews itself.</param>
public sealed record InstanceSettings(int GraceDays, int AutoRenewDays)
{
    private const string Grace = "Instances:GraceDays";
    private const string AutoRenew = "Instances:AutoRenewDays";

    /// <summary>Reads the settings: thirty and three days where nothing is set. What makes no sense ends the start.</summary>
    public static InstanceSettings From(IConfiguration configuration) => new(Days(configuration, Grace, 30, 0, 365), Days(configuration, AutoRenew, 3, 0, 30));

    private static int Days(IConfiguration configuration, string key, int usual, int least, int most)
    {
        var days = configuration.GetValue(key, usual);
        return days >= least && days <= most ? days : throw new InvalidOperationException($"{key} is {days}; it must be {least} to {most}.");
    }
}
