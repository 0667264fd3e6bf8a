using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>How long requests may wait in working hours before the queue warns, by type: amber after the first, red after the second (D-40: within one working day).</summary>
/// <param name="Amber">Waits long.</param>
/// <param name="Red">Waits longer than was promised.</param>
public sealed record ServiceLevel(TimeSpan Amber, TimeSpan Red)
{
    /// <summary>What a wait means: nothing yet, long, or too long.</summary>
    public Meaning MeaningOf(TimeSpan waited) => waited >= Red ? Meaning.Refused : waited >= Amber ? Meaning.Waiting : Meaning.Idle;
}

/// <summary>The service levels of every type of request. A wait is measured by <see cref="WorkCalendar.Worked"/>: while nobody works, nobody waits too long.</summary>
public sealed class ServiceLevels
{
    private const string Section = "Requests";
    private const int MostHours = 24 * 90;
    private readonly Dictionary<RequestType, ServiceLevel> _levels = [];

    private ServiceLevels() { }

    /// <summary>The level of a type.</summary>
    public ServiceLevel this[RequestType type] => _levels[type];

    /// <summary>Reads <c>Requests:{Type}:AmberHours</c> and <c>RedHours</c>, or those of <c>Requests:Default</c>, in working hours; 4 and 8 where nothing is set, which is half a usual day and a whole one. Hours that make no sense end the start.</summary>
    public static ServiceLevels From(IConfiguration configuration)
    {
        var levels = new ServiceLevels();
        foreach (var type in Enum.GetValues<RequestType>())
        {
            var (amber, red) = (Hours(type, "AmberHours", 4m), Hours(type, "RedHours", 8m));
            if (amber > red || amber < 0 || red > MostHours) { throw new InvalidOperationException($"{Section}:{type} is {amber} and {red} hours; amber comes before red, and red within {MostHours}."); }
            levels._levels[type] = new(Of(amber), Of(red));
        }
        return levels;

        decimal Hours(RequestType type, string key, decimal unset) => configuration.GetValue($"{Section}:{type}:{key}", configuration.GetValue($"{Section}:Default:{key}", unset));
    }

    private static TimeSpan Of(decimal hours) => TimeSpan.FromTicks((long)(hours * TimeSpan.TicksPerHour));
}
