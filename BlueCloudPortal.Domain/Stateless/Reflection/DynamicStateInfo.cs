namespace Stateless.Reflection;

/// <summary>A state that a dynamic transition may lead to.</summary>
public class DynamicStateInfo
{
    /// <summary>Names a state and when it is chosen.</summary>
    public DynamicStateInfo(string destinationState, string criterion)
    {
        DestinationState = destinationState;
        Criterion = criterion;
    }

    /// <summary>The state's name.</summary>
    public string DestinationState { get; set; }

    /// <summary>When it is chosen, in words.</summary>
    public string Criterion { get; set; }
}
