using System.Globalization;
using System.Text.RegularExpressions;

namespace BlueCloudPortal.Tests.Support;

/// <summary>Calculates one formula: numbers, texts, cells, ranges, +, -, SUM, SUMIFS and ROUND, also over other sheets.</summary>
internal sealed partial class FormulaReader(FormulaChecker book, string sheet, string formula)
{
    private readonly List<string> _tokens = [.. Token().Matches(formula).Select(m => m.Value)];
    private int _next;

    private string Next => _next < _tokens.Count ? _tokens[_next] : "";

    /// <summary>The result.</summary>
    public decimal Value()
    {
        if (string.Concat(_tokens).Replace(" ", "") != formula.Replace(" ", "")) { throw Unknown("a sign"); }
        var value = FormulaChecker.Number(Sum());
        return _next == _tokens.Count ? value : throw Unknown(Next);
    }

    private object? Sum()
    {
        var value = Part();
        while (Next is "+" or "-")
        {
            var sign = Take() == "+" ? 1 : -1;
            value = FormulaChecker.Number(value) + sign * FormulaChecker.Number(Part());
        }
        return value;
    }

    private object? Part()
    {
        var token = Take();
        switch (token)
        {
            case "-": return -FormulaChecker.Number(Part());
            case "(":
                var inner = Sum();
                Expect(")");
                return inner;
            case "SUM": return Arguments().Sum(cells => cells.OfType<decimal>().Sum());
            case "SUMIFS": return SumIfs(Arguments());
            case "ROUND":
                var arguments = Arguments().Select(cells => FormulaChecker.Number(cells.Single())).ToList();
                return Math.Round(arguments[0], (int)arguments[1], MidpointRounding.AwayFromZero);
        }
        if (token.StartsWith('"')) { return token[1..^1].Replace("\"\"", "\""); }
        if (decimal.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) { return number; }
        return Cells(token) is [var only] ? only : throw Unknown(token);
    }

    private List<List<object?>> Arguments()
    {
        var arguments = new List<List<object?>>();
        Expect("(");
        do
        {
            // a range has no value of its own, so it stands alone as an argument
            arguments.Add(Next.Contains(':') ? Cells(Take()) : [Sum()]);
        }
        while (Take() == ",");
        return _tokens[_next - 1] == ")" ? arguments : throw Unknown(_tokens[_next - 1]);
    }

    private static decimal SumIfs(List<List<object?>> arguments)
    {
        var sum = 0m;
        for (var i = 0; i < arguments[0].Count; i++)
        {
            var counts = true;
            for (var k = 1; k < arguments.Count; k += 2) { counts &= Matches(arguments[k][i], arguments[k + 1].Single()); }
            if (counts && arguments[0][i] is decimal amount) { sum += amount; }
        }
        return sum;
    }

    private static bool Matches(object? value, object? criterion)
    {
        if (criterion is not string text) { return Equals(value, criterion); }
        if (text.Length == 0 || "<>=".Contains(text[0]) || text.Any(c => c is '*' or '?' or '~')) { throw new NotSupportedException($"criterion {text}"); }
        return value is string own && string.Equals(own, text, StringComparison.OrdinalIgnoreCase);
    }

    private List<object?> Cells(string reference)
    {
        var (owner, area) = reference.LastIndexOf('!') is var mark and > 0 ? (reference[..mark].Trim('\''), reference[(mark + 1)..]) : (sheet, reference);
        var corners = area.Replace("$", "").Split(':').Select(corner => Corner().Match(corner)).ToList();
        if (corners.Exists(corner => !corner.Success)) { throw Unknown(reference); }
        var (columns, rows) = (corners.ConvertAll(c => Column(c.Groups[1].Value)), corners.ConvertAll(c => int.Parse(c.Groups[2].Value)));
        return [.. from row in Enumerable.Range(rows[0], rows[^1] - rows[0] + 1)
                   from column in Enumerable.Range(columns[0], columns[^1] - columns[0] + 1)
                   select book.Calculate(owner, Letters(column) + row)];
    }

    private static int Column(string letters) => letters.Aggregate(0, (number, letter) => number * 26 + letter - 'A' + 1);

    private static string Letters(int column) => column == 0 ? "" : Letters((column - 1) / 26) + (char)('A' + (column - 1) % 26);

    private string Take() => _next < _tokens.Count ? _tokens[_next++] : throw Unknown("the end");

    private void Expect(string token)
    {
        if (Take() != token) { throw Unknown(_tokens[_next - 1]); }
    }

    private NotSupportedException Unknown(string what) => new($"{sheet}: {what} in {formula}");

    [GeneratedRegex("""
        "(?:[^"]|"")*"|(?:'[^']+'!|[\w.]+!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\d+(?:\.\d+)?|[A-Z]+|[-+(),]
        """)]
    private static partial Regex Token();

    [GeneratedRegex(@"^([A-Z]{1,3})(\d+)$")]
    private static partial Regex Corner();
}
