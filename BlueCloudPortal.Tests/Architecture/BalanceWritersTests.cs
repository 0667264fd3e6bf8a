using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BlueCloudPortal.Domain.Ledger;

namespace BlueCloudPortal.Tests.Architecture;

/// <summary>Only the journal writer moves a balance, and only the journal writer writes entries.</summary>
public sealed partial class BalanceWritersTests
{
    private static readonly string[] s_floors = ["BlueCloudPortal.Domain", "BlueCloudPortal.Data", "BlueCloudPortal.Web"];

    [Fact]
    public void NoSetterOfTheBooks_IsOpen()
    {
        foreach (var type in new[] { typeof(LedgerAccount), typeof(JournalEntry), typeof(JournalLine) })
        {
            foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null))
            {
                Assert.True(property.SetMethod!.IsPrivate, $"{type.Name}.{property.Name} can be set from outside.");
                Assert.Contains(typeof(IsExternalInit), property.SetMethod.ReturnParameter.GetRequiredCustomModifiers()); // only while it is made
            }
        }
    }

    [Fact]
    public void OnlyTheJournalWriter_WritesTheBooks()
    {
        var offenders = Sources().Where(source => Path.GetFileName(source.Path) != "JournalWriter.cs" && WritesTheBooks(source.Text)).Select(source => source.Path);
        Assert.Empty(offenders);
    }

    [Fact]
    public void TheScan_SeesTheJournalWriter()
    {
        var writer = Assert.Single(Sources(), source => Path.GetFileName(source.Path) == "JournalWriter.cs");
        Assert.True(WritesTheBooks(writer.Text)); // so that an empty list of offenders means something
    }

    [Theory]
    [InlineData("db.LedgerAccounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.Balance, 1));", true)]
    [InlineData("db.JournalLines.Where(x => true)\n  .ExecuteDelete();", true)]
    [InlineData("db.JournalEntries.Add(entry);", true)]
    [InlineData("db.Set<JournalLine>().RemoveRange(lines);", true)]
    [InlineData("foreach (var line in db.JournalLines) { findings.Add(line); }", false)]
    [InlineData("new JournalLine(entry, account, draft)", true)]
    [InlineData("new LedgerAccount(reference, at)", true)]
    [InlineData("command.CommandText = \"UPDATE LedgerAccounts SET Balance = 0\";", true)]
    [InlineData("db.LedgerAccounts.Select(account => account.Balance)", false)]
    [InlineData("db.CartItems.ExecuteDeleteAsync(ct);", false)]
    public void TheScan_KnowsWritingFromReading(string text, bool writes) => Assert.Equal(writes, WritesTheBooks(text));

    private static bool WritesTheBooks(string text) => Makes().IsMatch(text) || Sql().IsMatch(text) || Adds().IsMatch(text) || text.Split(';').Any(statement => Books().IsMatch(statement) && Bulk().IsMatch(statement));

    private static IEnumerable<(string Path, string Text)> Sources([CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
        return s_floors.SelectMany(floor => Directory.EnumerateFiles(Path.Combine(root, floor), "*.*", SearchOption.AllDirectories))
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor" && !path.Contains("/obj/") && !path.Contains("/bin/") && !path.Contains("/Migrations/"))
            .Select(path => (path, File.ReadAllText(path)));
    }

    [GeneratedRegex(@"\b(LedgerAccounts?|JournalEntr(y|ies)|JournalLines?)\b")]
    private static partial Regex Books();

    [GeneratedRegex(@"\bExecute(Update|Delete)")]
    private static partial Regex Bulk();

    [GeneratedRegex(@"(LedgerAccounts|JournalEntries|JournalLines|<(LedgerAccount|JournalEntry|JournalLine)>\(\))\s*\.(Add|AddRange|Remove|RemoveRange|Update|UpdateRange|Attach)\(")]
    private static partial Regex Adds();

    [GeneratedRegex(@"new (JournalLine|JournalEntry|LedgerAccount)\(")]
    private static partial Regex Makes();

    [GeneratedRegex(@"\b(UPDATE|INSERT INTO|DELETE FROM)\s+\W?(LedgerAccounts|JournalEntries|JournalLines)", RegexOptions.IgnoreCase)]
    private static partial Regex Sql();
}
