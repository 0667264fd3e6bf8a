using Stateless.Reflection;

namespace Stateless;

/// <summary>The conditions of one rule, all of which must hold, with what they are called.</summary>
internal sealed class GuardSet
{
    public static readonly GuardSet None = new([]);

    private readonly (Func<object[], bool> Holds, InvocationInfo Method)[] _guards;

    private GuardSet((Func<object[], bool> Holds, InvocationInfo Method)[] guards) => _guards = guards;

    public IReadOnlyList<InvocationInfo> Methods => [.. _guards.Select(guard => guard.Method)];

    public static GuardSet Of(Func<bool> guard, string? description) => Of([Tuple.Create(guard, description!)]);

    public static GuardSet Of(Tuple<Func<bool>, string>[] guards) => Of(guards, guard => _ => guard(), guard => guard);

    public static GuardSet OfRaw(Func<object[], bool> guard, string? description) =>
        Of([Tuple.Create(guard, description!)], raw => raw, raw => raw);

    public static GuardSet Of<T0>(Func<T0, bool> guard, string? description) => Of([Tuple.Create(guard, description!)]);

    public static GuardSet Of<T0>(Tuple<Func<T0, bool>, string>[] guards) =>
        Of(guards, guard => args => guard(TriggerArguments.Read<T0>(args, 0)));

    public static GuardSet Of<T0, T1>(Func<T0, T1, bool> guard, string? description) => Of([Tuple.Create(guard, description!)]);

    public static GuardSet Of<T0, T1>(Tuple<Func<T0, T1, bool>, string>[] guards) =>
        Of(guards, guard => args => guard(TriggerArguments.Read<T0>(args, 0), TriggerArguments.Read<T1>(args, 1)));

    public static GuardSet Of<T0, T1, T2>(Func<T0, T1, T2, bool> guard, string? description) => Of([Tuple.Create(guard, description!)]);

    public static GuardSet Of<T0, T1, T2>(Tuple<Func<T0, T1, T2, bool>, string>[] guards) => Of(
        guards,
        guard => args => guard(TriggerArguments.Read<T0>(args, 0), TriggerArguments.Read<T1>(args, 1), TriggerArguments.Read<T2>(args, 2)));

    /// <summary>The descriptions of the conditions that do not hold. Every condition is asked, once.</summary>
    public List<string> Unmet(object[] args) =>
        [.. _guards.Where(guard => !guard.Holds(args)).Select(guard => guard.Method.Description)];

    // A condition without a description is known by its method's name; one that reads arguments is known by the adapter around it,
    // which has none worth showing. The package does the same.
    private static GuardSet Of<TGuard>(
        Tuple<TGuard, string>[] guards,
        Func<TGuard, Func<object[], bool>> adapt,
        Func<TGuard, Delegate>? named = null)
        where TGuard : Delegate
    {
        ArgumentNullException.ThrowIfNull(guards);
        return new([.. guards.Select(Adapted)]);

        (Func<object[], bool>, InvocationInfo) Adapted(Tuple<TGuard, string> pair)
        {
            ArgumentNullException.ThrowIfNull(pair.Item1, "guard");
            var holds = adapt(pair.Item1);
            return (holds, InvocationInfo.Create(named?.Invoke(pair.Item1) ?? holds, pair.Item2));
        }
    }
}
