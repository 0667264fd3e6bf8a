namespace Stateless.Reflection;

/// <summary>An entry action, and the trigger it is limited to.</summary>
public class ActionInfo
{
    internal ActionInfo(InvocationInfo method, string? fromTrigger)
    {
        Method = method;
        FromTrigger = fromTrigger!;
    }

    /// <summary>What the action is called.</summary>
    public InvocationInfo Method { get; internal set; }

#nullable disable annotations
    /// <summary>The trigger that the action runs for.</summary>
    /// <remarks>Null when it runs for every trigger.</remarks>
    public string FromTrigger { get; internal set; }
#nullable restore annotations
}
