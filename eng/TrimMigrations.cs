// Leaves out of the target models of old migrations what their statements do not ask for (docs/decisions/0032): dotnet run eng/TrimMigrations.cs
// A migration's model is asked for the tables that its Up changes and that the next one's Down changes, and for what they refer to. The last one's is left whole.
using System.Text.RegularExpressions;

var root = args.FirstOrDefault() ?? "BlueCloudPortal.Data/Migrations";
foreach (var folder in Directory.GetDirectories(root))
{
    var migrations = Directory.GetFiles(folder, "*.Designer.cs").Order(StringComparer.Ordinal).ToArray();
    for (var i = 0; i < migrations.Length - 1; i++)
    {
        var wanted = Tables(Half(migrations[i], up: true)).Concat(Tables(Half(migrations[i + 1], up: false))).ToHashSet();
        var before = File.ReadAllText(migrations[i]);
        var after = Trimmed(before, wanted);
        if (after != before) { File.WriteAllText(migrations[i], after); }
        Console.WriteLine($"{Path.GetFileName(migrations[i])}: {before.Length:N0} -> {after.Length:N0}");
    }
}

static string Half(string designer, bool up)
{
    var text = File.ReadAllText(designer.Replace(".Designer.cs", ".cs", StringComparison.Ordinal));
    var down = text.IndexOf("protected override void Down", StringComparison.Ordinal);
    return up ? text[..down] : text[down..];
}

// What is made or dropped whole says all about itself, and so does an index that may hold the same twice.
static IEnumerable<string> Tables(string half) => Regex.Matches(half, @"migrationBuilder\.(\w+)\((.*?)\);\r?\n\r?\n|migrationBuilder\.(\w+)\((.*?)\);\r?\n        \}", RegexOptions.Singleline)
    .Select(call => (Act: call.Groups[1].Value + call.Groups[3].Value, Words: call.Groups[2].Value + call.Groups[4].Value))
    .Where(call => call.Act is not ("CreateTable" or "DropTable") && (call.Act != "CreateIndex" || call.Words.Contains("unique: true", StringComparison.Ordinal)))
    .SelectMany(call => Regex.Matches(call.Words, @"\b[tT]able: ""(\w+)""").Select(table => table.Groups[1].Value));

static string Trimmed(string designer, HashSet<string> wanted)
{
    const string Block = @"            modelBuilder\.Entity\(""([^""]+)"", b =>\r?\n                \{\r?\n(.*?)\r?\n                \}\);\r?\n(\r?\n)?";
    var blocks = Regex.Matches(designer, Block, RegexOptions.Singleline);
    var kept = blocks.Where(block => Regex.Matches(block.Value, @"ToTable\(""(\w+)""").Any(table => wanted.Contains(table.Groups[1].Value))).Select(block => block.Groups[1].Value).ToHashSet();
    var referred = blocks.Where(block => kept.Contains(block.Groups[1].Value)).SelectMany(block => Regex.Matches(block.Value, @"HasOne\(""([^""]+)""").Select(one => one.Groups[1].Value)).ToHashSet();
    return Regex.Replace(designer, Block, block =>
    {
        var name = block.Groups[1].Value;
        if (!kept.Contains(name)) { return referred.Contains(name) && block.Value.Contains("b.ToTable(", StringComparison.Ordinal) ? block.Value : ""; }
        var body = Regex.Replace(block.Value, @"                    b\.Navigation\(""\w+""\);\r?\n(\r?\n)?", ""); // what a statement never asks for, and its other end may be left out
        return Regex.IsMatch(body, @"^                    \w", RegexOptions.Multiline) ? body : "";
    }, RegexOptions.Singleline);
}
