using System.Text.RegularExpressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features;

namespace BlueCloudPortal.Tests.Architecture;

/// <summary>The floors and rooms of the house: arrows run one way, folders say what is where.</summary>
public sealed partial class FloorsTests
{
    private static readonly string[] s_rooms =
    [
        "Accounts", "Organizations", "Catalog", "Orders", "Benefits", "Ledger", "Payments", "Contracts", "Invoices", "WorkOrders", "Instances", "Storage", "Consumption", "Settlements", "Tickets", "Messages", "Workbench",
    ];

    private static readonly string[] s_projects = ["BlueCloudPortal.Domain", "BlueCloudPortal.Data", "BlueCloudPortal.Web", "BlueCloudPortal.Tests"];

    [Fact]
    public void Domain_NeedsNothingButTheRuntime()
    {
        var project = Sources.Read("BlueCloudPortal.Domain/BlueCloudPortal.Domain.csproj");
        Assert.DoesNotContain("Reference", project);
        var foreign = typeof(Money).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name != "netstandard");
        Findings.None(foreign);
    }

    [Fact]
    public void Data_DoesNotKnowTheWeb()
    {
        Assert.DoesNotContain("BlueCloudPortal.Web", typeof(PortalDb).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name));
        Assert.Contains("BlueCloudPortal.Data", typeof(Rooms).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name));
    }

    // A trait on a class hides those of its base class, and with them that its tests run again on PostgreSQL: SQLite lets nobody in between.
    [Fact]
    public void UseCaseTests_KeepTheirCategory_BesideTraitsOfTheirOwn()
    {
        var hidden = typeof(FloorsTests).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(UseCaseTest)) && !type.IsSubclassOf(typeof(PageTest)))
            .Where(type => TraitsOf(type) is { Count: > 0 } own && !own.Contains("Category"));
        Findings.None(hidden.Select(type => $"{type.Name} has traits of its own: name its category too."));

        static IReadOnlyList<object?> TraitsOf(Type type) =>
            [.. type.GetCustomAttributesData().Where(one => one.AttributeType == typeof(TraitAttribute)).Select(one => one.ConstructorArguments[0].Value)];
    }

    [Fact]
    public void Pages_NeverSeeTheDatabase() =>
        Findings.None(Sources.Of("BlueCloudPortal.Web", ".razor", ".razor.cs").Where(file => Database().IsMatch(Sources.Read(file))));

    [Fact]
    public void UseCasesAndQueries_KnowNoWebType()
    {
        var found = Sources.Of("BlueCloudPortal.Web/Features", "Service.cs", "Queries.cs")
            .Where(file => !file.EndsWith("SignInService.cs", StringComparison.Ordinal)) // signs in: the cookie is its business
            .Where(file => WebType().IsMatch(Sources.Read(file)));
        Findings.None(found);
    }

    [Fact]
    public void Namespaces_FollowFolders()
    {
        var wrong = from project in s_projects
                    from file in Sources.Of(project, ".cs")
                    let declared = Namespace().Match(Sources.Read(file)).Groups["name"].Value
                    let expected = Path.GetDirectoryName(file)!.Replace('\\', '/').Replace('/', '.')
                    // The state machine keeps the namespaces of the package that it stands in for.
                    let own = expected.StartsWith("BlueCloudPortal.Domain.Stateless", StringComparison.Ordinal) ? expected["BlueCloudPortal.Domain.".Length..] : expected
                    where declared.Length > 0 && declared != own && !file.StartsWith("BlueCloudPortal.Tests/Stateless/", StringComparison.Ordinal) // Tests.Stateless would hide Stateless itself
                    select $"{file}: {declared}";
        Findings.None(wrong);
    }

    [Theory]
    [InlineData("BlueCloudPortal.Domain", "Common", "Stateless")]
    [InlineData("BlueCloudPortal.Data", "Common", "Migrations")]
    [InlineData("BlueCloudPortal.Web/Features")]
    [InlineData("BlueCloudPortal.Tests", "Common", "Stateless", "Components", "Documents", "Architecture", "Databases", "Support", "Journeys", "Hosting", "DemoData", "Peers")]
    public void Folders_AreRooms(string floor, params string[] besides)
    {
        var folders = Directory.GetDirectories(Path.Combine(Sources.Root, floor)).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj" or "TestResults"));
        Findings.None(folders.Except(s_rooms).Except(besides));
    }

    [Fact]
    public void Names_SayWhatSomethingIs()
    {
        var vague = s_projects.SelectMany(project => Sources.Of(project, ".cs", ".razor")).SelectMany(file => file.Split('/')[..^1]).Distinct().Intersect(["Helpers", "Utils", "Utilities", "Managers", "Misc", "Shared", "Extensions"]);
        Findings.None(vague);
    }

    [Fact]
    public void Files_StayReadable()
    {
        var pages = Sources.Of("BlueCloudPortal.Web/Features", ".razor").Where(file => Lines(file) > 150);
        var classes = new[] { "BlueCloudPortal.Domain", "BlueCloudPortal.Data", "BlueCloudPortal.Web" }.SelectMany(project => Sources.Of(project, ".cs")).Where(file => Lines(file) > 300);
        Findings.None(pages.Concat(classes).Select(file => $"{file}: {Lines(file)} lines"));
    }

    [Fact]
    public void FiltersAreLookedPast_OnlyWhereItIsExplained()
    {
        // Each of these says in a comment beside it why it may see past the actor's own documents, and gives none of them away.
        string[] known =
        [
            "BlueCloudPortal.Data/Ledger/JournalWriter.cs",
            "BlueCloudPortal.Data/PortalDb.cs",
            "BlueCloudPortal.Web/Features/Accounts/MembershipService.cs",
            "BlueCloudPortal.Web/Features/Contracts/ContractService.cs",
            "BlueCloudPortal.Web/Features/Instances/Transfers/TransferService.cs",
            "BlueCloudPortal.Web/Features/Messages/Inbox.cs",
            "BlueCloudPortal.Web/Features/Organizations/CompanyQueries.cs",
            "BlueCloudPortal.Web/Features/Orders/OrderQueries.cs",
            "BlueCloudPortal.Web/Features/Orders/QuoteQueries.cs",
            "BlueCloudPortal.Web/Features/Organizations/ResellerQueries.cs",
            "BlueCloudPortal.Web/Features/Tickets/TicketService.cs",
            "BlueCloudPortal.Web/Features/Workbench/Requests.cs",
            "BlueCloudPortal.Web/Features/WorkOrders/WorkOrderQueries.cs",
            "BlueCloudPortal.Web/Features/WorkOrders/WorkOrderService.cs",
        ];
        var found = new[] { "BlueCloudPortal.Data", "BlueCloudPortal.Web" }.SelectMany(project => Sources.Of(project, ".cs")).Where(file => Sources.Read(file).Contains("IgnoreQueryFilters", StringComparison.Ordinal));
        Findings.None(found.Except(known));
    }

    [Fact]
    public void TheClock_IsAnArgument()
    {
        var found = new[] { "BlueCloudPortal.Domain", "BlueCloudPortal.Data", "BlueCloudPortal.Web/Features" }.SelectMany(project => Sources.Of(project, ".cs", ".razor")).Where(file => Now().IsMatch(Sources.Read(file)));
        Findings.None(found);
    }

    private static int Lines(string file) => Sources.Read(file).Count(character => character == '\n');

    [GeneratedRegex(@"\bPortalDb(Context)?\b|EntityFrameworkCore")]
    private static partial Regex Database();

    [GeneratedRegex(@"\b(ComponentBase|HttpContext|NavigationManager|IJSRuntime|HttpRequest|RenderFragment)\b")]
    private static partial Regex WebType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b")]
    private static partial Regex Now();
}
