using System.Text.Json;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BlueCloudPortal.Data.Common;

/// <summary>Short lists that live in one text column: never searched, always read whole.</summary>
internal static class Lists
{
    public static ValueConverter<IReadOnlyList<T>, string> OfEnums<T>()
        where T : struct, Enum => new(
            list => string.Join(',', list),
            text => Array.ConvertAll(text.Split(',', StringSplitOptions.RemoveEmptyEntries), Enum.Parse<T>));

    public static ValueConverter<List<Id<T>>, string> OfIds<T>() => new(
        list => string.Join(',', list.Select(id => id.Value.ToString("N"))),
        text => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => new Id<T>(Guid.ParseExact(part, "N"))).ToList());

    public static ValueConverter<IReadOnlyList<T>, string> AsJson<T>() => new(
        list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<List<T>>(text, JsonSerializerOptions.Default)!);

    public static ValueComparer<IReadOnlyList<T>> Comparer<T>() => new(
        (left, right) => left!.SequenceEqual(right!), list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)), list => list.ToList());

    public static ValueComparer<List<T>> ListComparer<T>() => new(
        (left, right) => left!.SequenceEqual(right!), list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)), list => list.ToList());

    /// <summary>One value in one text column.</summary>
    public static ValueConverter<T?, string?> OneAsJson<T>()
        where T : class => new(
            value => value == null ? null : JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
            text => text == null ? null : JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Default));

    /// <summary>Two values are the same when they are written the same: records with lists inside are compared by reference otherwise.</summary>
    public static ValueComparer<T?> JsonComparer<T>()
        where T : class => new(
            (left, right) => JsonSerializer.Serialize(left, JsonSerializerOptions.Default) == JsonSerializer.Serialize(right, JsonSerializerOptions.Default),
            value => value == null ? 0 : JsonSerializer.Serialize(value, JsonSerializerOptions.Default).GetHashCode(StringComparison.Ordinal),
            value => value);

    // Chinese stays readable in the column, and enums are kept by name.
    private static readonly JsonSerializerOptions s_documents = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public static ValueConverter<T, string> Document<T>()
        where T : class? => new(one => JsonSerializer.Serialize(one, s_documents), text => JsonSerializer.Deserialize<T>(text, s_documents)!);

    // Documents are replaced, never changed within: what they say decides whether they are the same.
    public static ValueComparer<T> DocumentComparer<T>()
        where T : class? => new(
            (left, right) => JsonSerializer.Serialize(left, s_documents) == JsonSerializer.Serialize(right, s_documents), one => JsonSerializer.Serialize(one, s_documents).GetHashCode(StringComparison.Ordinal), one => one);
}
