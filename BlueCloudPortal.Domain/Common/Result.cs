using System.Diagnostics.CodeAnalysis;

namespace BlueCloudPortal.Domain.Common;

/// <summary>Why something was refused: a stable code that the Web floor turns into words in the reader's language, and the figures that the words need.</summary>
/// <param name="Code">Dotted lower-case code, such as <c>ledger.insufficient-funds</c>; also the key of its text.</param>
/// <param name="Args">Figures for the text, in its order: <see cref="Money"/>, moments, enum members (shown by their own texts), numbers, words.</param>
public sealed record PortalError(string Code, params object[] Args)
{
    /// <summary>The field the refusal belongs to, when there is one; forms show the text there.</summary>
    public string? Field { get; init; }

    /// <summary>The same refusal, said at a field of the form.</summary>
    public PortalError At(string field) => this with { Field = field };
}

/// <summary>What came of a use case: done, or refused with a reason. Exceptions are for bugs and broken infrastructure only.</summary>
public class Result
{
    private protected Result(PortalError? error) => Error = error;

    /// <summary>It was done.</summary>
    public static Result Done { get; } = new(null);

    /// <summary>The reason of a refusal; null when it was done.</summary>
    public PortalError? Error { get; }

    /// <summary>True when nothing was changed, and <see cref="Error"/> says why.</summary>
    [MemberNotNullWhen(true, nameof(Error))]
    public bool IsRefused => Error is not null;

    /// <summary>A refusal.</summary>
    public static implicit operator Result(PortalError error) => new(error);
}

/// <summary>What came of a use case that gives something back.</summary>
public sealed class Result<T> : Result
{
    private readonly T? _value;

    private Result(T value) : base(null) => _value = value;

    private Result(PortalError error) : base(error) { }

    /// <summary>What was made or found. Reading it after a refusal is a bug and throws.</summary>
    public T Value => IsRefused ? throw new InvalidOperationException($"Refused: {Error.Code}") : _value!;

    /// <summary>It was done, and this came of it.</summary>
    public static implicit operator Result<T>(T value) => new(value);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(PortalError error) => new(error);
}
