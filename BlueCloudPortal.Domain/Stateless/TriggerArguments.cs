namespace Stateless;

/// <summary>Reads the loose arguments of a fired trigger as the types that were declared for it.</summary>
internal static class TriggerArguments
{
    /// <summary>Refuses arguments that do not fit the declared types. No arguments at all always fit: asking <c>CanFire</c> needs none.</summary>
    public static void Check(object[] args, Type[] declared)
    {
        if (args.Length > declared.Length)
        {
            throw new ArgumentException($"The trigger takes {declared.Length} argument(s), {args.Length} were given.", nameof(args));
        }

        for (var index = 0; args.Length > 0 && index < declared.Length; index++)
        {
            _ = At(args, declared[index], index);
        }
    }

    /// <summary>The argument at <paramref name="index"/>, or the type's default when the trigger came without any.</summary>
    public static T Read<T>(object[] args, int index)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args.Length == 0 ? default! : (T)At(args, typeof(T), index)!;
    }

    private static object? At(object[] args, Type declared, int index)
    {
        if (index >= args.Length)
        {
            throw new ArgumentException($"Argument {index}, a {declared}, is missing.", nameof(args));
        }

        object? value = args[index];
        return value is null || declared.IsInstanceOfType(value)
            ? value
            : throw new ArgumentException($"Argument {index} is a {value.GetType()} where a {declared} was declared.", nameof(args));
    }
}
