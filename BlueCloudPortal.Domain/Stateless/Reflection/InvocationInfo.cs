namespace Stateless.Reflection;

/// <summary>What a guard, an action or a destination selector is called.</summary>
public class InvocationInfo
{
    private readonly string? _description;
    private readonly Timing _timing;

    /// <summary>Describes a method.</summary>
    /// <param name="methodName">Its name; made up by the compiler for a lambda.</param>
    /// <param name="description">What the configuration calls it, if anything.</param>
    /// <param name="timing">Whether it is awaited.</param>
    public InvocationInfo(string? methodName, string? description, Timing timing)
    {
        MethodName = methodName!;
        _description = description;
        _timing = timing;
    }

    /// <summary>Whether a method is awaited.</summary>
    public enum Timing
    {
        /// <summary>It is not.</summary>
        Synchronous,

        /// <summary>It is.</summary>
        Asynchronous
    }

    /// <summary>The description of a lambda that was given none.</summary>
    public static string DefaultFunctionDescription { get; set; } = "Function";

#nullable disable annotations
    /// <summary>The method's name; made up by the compiler for a lambda.</summary>
    public string MethodName { get; }
#nullable restore annotations

    /// <summary>The description given in the configuration, or else the name of a method that has one, or else <see cref="DefaultFunctionDescription"/>.</summary>
    public string Description => _description
        ?? (MethodName is null ? "<null>" : MethodName.AsSpan().IndexOfAny('<', '>', '`') >= 0 ? DefaultFunctionDescription : MethodName);

    /// <summary>Whether the method is awaited. Always false: this implementation is synchronous.</summary>
    public bool IsAsync => _timing == Timing.Asynchronous;

    internal static InvocationInfo Create(Delegate method, string? description) => new(method.Method.Name, description, Timing.Synchronous);
}
