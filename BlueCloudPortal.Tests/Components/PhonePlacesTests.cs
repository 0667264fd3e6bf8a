using System.Text.RegularExpressions;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Components;

/// <summary>On a phone a row is a card of those cells that have a place in it; what can be done must be among them.</summary>
public sealed partial class PhonePlacesTests
{
    private static IEnumerable<(string File, string Text)> Pages => Sources.Of("BlueCloudPortal.Web", ".razor").Select(file => (file, Sources.Read(file)));

    [Fact]
    public void GridColumns_ThatHoldWhatCanBeDone_HaveAPlaceOnAPhone()
    {
        var columns = Pages.SelectMany(page => Column().Matches(page.Text).Select(match => (page.File, Tag: match.Groups["tag"].Value, Cell: match.Groups["cell"].Value))).ToList();
        Assert.True(columns.Count(column => Act().IsMatch(column.Cell)) > 30, "Columns with something to do were not found: does this test still read them?");
        Findings.None(columns.Where(column => Act().IsMatch(column.Cell) && !column.Tag.Contains("Phone=", StringComparison.Ordinal)).Select(column => $"{column.File}: {Key().Match(column.Tag).Value} needs a Phone place."));
    }

    [Fact]
    public void CellsOfHandMadeCards_ThatHoldWhatCanBeDone_HaveAPlaceOnAPhone()
    {
        var cells = Pages.SelectMany(page => Cards().Matches(page.Text).SelectMany(table => Cell().Matches(table.Value)).Select(match => (page.File, Tag: match.Groups["tag"].Value, Cell: match.Groups["cell"].Value))).ToList();
        Assert.True(cells.Count(cell => Act().IsMatch(cell.Cell)) > 10, "Cells with something to do were not found: does this test still read them?");
        Findings.None(cells.Where(cell => Act().IsMatch(cell.Cell) && !Place().IsMatch(cell.Tag)).Select(cell => $"{cell.File}: <td{cell.Tag}> needs a place, p1 to p7."));
    }

    // The start tag ends at the first > outside quotes; @(…) may hold quotes of its own.
    private const string StartTag = """(?<tag>(?>"@\((?>[^()]|(?<d>\()|(?<-d>\)))*(?(d)(?!))\)"|"[^"]*"|[^">])*)>""";

    [GeneratedRegex("<GridColumn\\b(?!<)" + StartTag + "(?(?<=/>)|(?<cell>.*?)</GridColumn>)", RegexOptions.Singleline)]
    private static partial Regex Column();

    [GeneratedRegex("<td\\b" + StartTag + "(?<cell>.*?)</td>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("""<table\b[^>]*\bcards\b.*?</table>""", RegexOptions.Singleline)]
    private static partial Regex Cards();

    [GeneratedRegex("""<(button|BusyButton|input|select|form)\b|@onclick\b|\bdownload\b""")]
    private static partial Regex Act();

    [GeneratedRegex("""\bp[1-7]\b""")]
    private static partial Regex Place();

    [GeneratedRegex("""\bKey="[^"]*""")]
    private static partial Regex Key();
}
