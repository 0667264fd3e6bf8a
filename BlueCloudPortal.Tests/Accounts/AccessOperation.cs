using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>The people of the access matrix, as they stand to the document of a row.</summary>
[Flags]
public enum Who
{
    /// <summary>Nobody.</summary>
    None = 0,
    /// <summary>The administrator of the document's organization, a reseller below a distributor.</summary>
    Owner = 1,
    /// <summary>A plain user of that organization.</summary>
    OwnerUser = 2,
    /// <summary>Someone of that organization whose role allows nothing.</summary>
    Powerless = 4,
    /// <summary>The administrator of another reseller. A reseller who stands below the document's organization must fare the same; that is a cell of its own.</summary>
    Other = 8,
    /// <summary>The administrator of the distributor above the document's organization.</summary>
    Above = 16,
    /// <summary>The administrator of the provider that the document is addressed to or belongs to.</summary>
    Provider = 32,
    /// <summary>A plain user of that provider.</summary>
    ProviderUser = 64,
    /// <summary>The administrator of another provider.</summary>
    OtherProvider = 128,
    /// <summary>Staff: platform administrator.</summary>
    Admin = 256,
    /// <summary>Staff: operations.</summary>
    Operations = 512,
    /// <summary>Staff: finance.</summary>
    Finance = 1024,
    /// <summary>Staff: support.</summary>
    Support = 2048,
    /// <summary>Staff: sales.</summary>
    Sales = 4096,

    /// <summary>The document's organization.</summary>
    Own = Owner | OwnerUser,
    /// <summary>Every buyer's administrator.</summary>
    Buyers = Owner | Other | Above,
    /// <summary>The provider's people.</summary>
    Providers = Provider | ProviderUser,
    /// <summary>All staff.</summary>
    Staff = Admin | Operations | Finance | Support | Sales,
}

/// <summary>What a row's document is known by.</summary>
/// <param name="Mark">Words that an answer holds exactly when it shows the document: its number.</param>
/// <param name="Key">Its database id.</param>
/// <param name="Part">What an act needs besides: a line, a milestone, the order's number.</param>
public sealed record Doc(string Mark, Guid Key = default, object? Part = null);

/// <summary>One row of the access matrix: a use case or query, who may, what it starts from, and the call itself.</summary>
/// <param name="Name">Type and method; with <c>/n</c>, the number of parameters, where a name has several.</param>
/// <param name="May">Who may.</param>
/// <param name="Given">Makes a document of an owner.</param>
/// <param name="Call">Calls it as an actor.</param>
/// <param name="Judge">Whether the answer lets the actor see or do it; the second answer is the one before the document was there.</param>
/// <param name="Changes">Whether the call changes something, so that every cell needs a document of its own.</param>
public sealed record AccessOperation(
    string Name, Who May, Func<AccessWorld, Actor, Task<Doc>> Given, Func<AccessWorld, Doc, Actor, Task<object?>> Call, Func<Doc, object?, object?, bool> Judge, bool Changes)
{
    // Refusals that mean: this is not yours. The customer of an order is looked for among the actor's own; a company with an agent does not top up.
    private static readonly string[] s_notYours = [AccessErrors.Forbidden.Code, AccessErrors.NotFound.Code, "order.no-customer", "top-up.with-agent", "credit.none", "credit.nothing-open"];

    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IncludeFields = true,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        Converters = { new JsonStringEnumConverter(), new MonthText() },
    };

    /// <summary>A use case: allowed when it is done, not when it is refused as somebody else's.</summary>
    public static AccessOperation Does<T>(string name, Who may, Func<AccessWorld, Actor, Task<Doc>> given, Func<AccessWorld, Doc, Actor, Task<T>> call)
        where T : Result => new(name, may, given, async (world, doc, actor) => await call(world, doc, actor), (_, answer, _) => IsDone((Result)answer!), Changes: true);

    /// <summary>A query: allowed when the document's mark stands in the answer.</summary>
    public static AccessOperation Shows<T>(string name, Who may, Func<AccessWorld, Actor, Task<Doc>> given, Func<AccessWorld, Doc, Actor, Task<T>> call) =>
        new(name, may, given, async (world, doc, actor) => await call(world, doc, actor), (doc, answer, _) => Text(answer).Contains(doc.Mark, StringComparison.Ordinal), Changes: false);

    /// <summary>A figure: allowed when it is another once the document is there.</summary>
    public static AccessOperation Counts<T>(string name, Who may, Func<AccessWorld, Actor, Task<Doc>> given, Func<AccessWorld, Actor, Task<T>> call) =>
        new(name, may, given, async (world, _, actor) => await call(world, actor), (_, answer, before) => Text(answer) != Text(before), Changes: false);

    private static bool IsDone(Result result)
    {
        if (result.IsRefused && !s_notYours.Contains(result.Error.Code)) { throw new InvalidOperationException($"Refused for another reason: {result.Error}"); }
        return !result.IsRefused;
    }

    private static string Text(object? answer) => JsonSerializer.Serialize(answer, s_json);

    public override string ToString() => Name;

    // A month knows its next one, without end.
    private sealed class MonthText : JsonConverter<BusinessMonth>
    {
        public override BusinessMonth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, BusinessMonth value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
