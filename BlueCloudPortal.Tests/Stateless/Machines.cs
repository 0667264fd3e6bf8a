using Stateless;

namespace BlueCloudPortal.Tests.StateMachines;

public enum State { A, B, C, D }

public enum Trigger { X, Y, Z }

/// <summary>Machines over letters, so that a test shows only the rule it is about.</summary>
internal static class Machines
{
    public static StateMachine<State, Trigger> In(State state, FiringMode mode = FiringMode.Queued) => new(state, mode);

    /// <summary>Writes every entry into and exit from the four states down, in order.</summary>
    public static List<string> Recorded(this StateMachine<State, Trigger> machine)
    {
        var record = new List<string>();
        foreach (var state in Enum.GetValues<State>())
        {
            machine.Configure(state).OnEntry(() => record.Add($"+{state}")).OnExit(() => record.Add($"-{state}"));
        }

        return record;
    }

    /// <summary>All that was said of a state.</summary>
    public static Stateless.Reflection.StateInfo Of(this Stateless.Reflection.StateMachineInfo info, State state) =>
        info.States.Single(candidate => state.Equals(candidate.UnderlyingState));
}
