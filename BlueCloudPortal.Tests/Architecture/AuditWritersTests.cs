using System.Text.RegularExpressions;
using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Architecture;

/// <summary>Nothing changes the audit log, and nothing goes past it.</summary>
public sealed partial class AuditWritersTests
{
    // They make the database itself, or keep what is no use case: the key ring.
    private static readonly string[] s_factories =
    [
        "BlueCloudPortal.Data/PortalDb.cs", "BlueCloudPortal.Data/Common/Providers/DatabaseSetup.cs", "BlueCloudPortal.Web/DemoData/Seeding.cs",
        "BlueCloudPortal.Web/Hosting/DatabaseCheck.cs", "BlueCloudPortal.Web/Hosting/KeyRing.cs", "BlueCloudPortal.Web/Hosting/Startup.cs",
    ];

    private static IEnumerable<string> Files => new[] { "BlueCloudPortal.Data", "BlueCloudPortal.Web" }.SelectMany(project => Sources.Of(project, ".cs", ".razor"));

    [Fact]
    public void Contexts_AreOpenedByPortalDbOnly() => // others write no audit log
        Findings.None(Files.Where(file => Sources.Read(file).Contains("IDbContextFactory<PortalDbContext>", StringComparison.Ordinal)).Except(s_factories));

    [Fact]
    public void TheLog_IsNeverChangedInBulk() => Findings.None(Files.Where(file => ChangesInBulk(Sources.Read(file), ["AuditEntries", "AuditEntry"])));

    [Fact]
    public void WhatIsAudited_IsNeverChangedInBulk() => // such changes leave no line; how often an invitation code was used is left out anyway
        Findings.None(Files.Where(file => ChangesInBulk(Sources.Read(file).Replace("ExecuteUpdateAsync(change => change.SetProperty(one => one.Used, one => one.Used + 1)", "", StringComparison.Ordinal), [.. AuditRules.All.Keys.Select(type => type.Name), "Organizations", "Memberships", "PortalRoles", "Customers", "Addresses", "InvoiceTitles", "BankAccounts", "SalesInvitations", "Certifications", "RegistrationApplications"])));

    [Theory]
    [InlineData("db.AuditEntries.Where(x => true).ExecuteDeleteAsync(ct);", true)]
    [InlineData("db.AuditEntries\n.ExecuteUpdate(x);", true)]
    [InlineData("db.AuditEntries.Remove(line);", true)]
    [InlineData("DELETE FROM \"AuditEntries\"", true)]
    [InlineData("db.AuditEntries.Where(x => true).ToListAsync();", false)]
    public void TheScan_KnowsChangingFromReading(string text, bool changes) => Assert.Equal(changes, ChangesInBulk(text, ["AuditEntries"]));

    private static bool ChangesInBulk(string text, IReadOnlyList<string> names) => text.Split(';').Any(statement =>
        names.Any(name => Regex.IsMatch(statement, $@"\b{name}\b")) && (Bulk().IsMatch(statement) || (names.Contains("AuditEntries") && names.Count < 3 && Takes().IsMatch(statement))));

    [GeneratedRegex(@"\bExecute(Update|Delete)|\b(UPDATE|DELETE FROM)\s+\W?\w", RegexOptions.None)]
    private static partial Regex Bulk();

    [GeneratedRegex(@"AuditEntries\s*\.(Remove|RemoveRange|Update|UpdateRange|Attach)\(")]
    private static partial Regex Takes();
}
