namespace Stateless.Reflection;

/// <summary>The states that a dynamic transition may lead to.</summary>
public class DynamicStateInfos : List<DynamicStateInfo>
{
    /// <summary>Adds a state by its name.</summary>
    /// <param name="destinationState">The name.</param>
    /// <param name="criterion">When it is chosen, in words.</param>
    public void Add(string destinationState, string criterion) => Add(new DynamicStateInfo(destinationState, criterion));

    /// <summary>Adds a state.</summary>
    /// <param name="destinationState">The state.</param>
    /// <param name="criterion">When it is chosen, in words.</param>
    public void Add<TState>(TState destinationState, string criterion) => Add(destinationState?.ToString()!, criterion);
}
