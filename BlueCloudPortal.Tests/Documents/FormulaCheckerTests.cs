using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Documents;

/// <summary>The checker proves documents, so it is proved first: workbooks here have figures we know.</summary>
public sealed class FormulaCheckerTests
{
    [Theory]
    [InlineData("SUM(A1:A3)", "0.6")]
    [InlineData("SUM(A1,A3:A3,10)", "10.4")]
    [InlineData("SUMIFS(A1:A3,B1:B3,\"CNY\")", "0.4")]
    [InlineData("SUMIFS(A1:A3,B1:B3,\"cny\",C1:C3,\"x\")", "0.3")]
    [InlineData("A1+A2-A3", "0")]
    [InlineData("-A1+(A2-A3)", "-0.2")]
    [InlineData("ROUND(SUM($A$1:$A$3)-0.595,2)", "0.01")]
    [InlineData("SUM('另 表'!A1:A2)+A9", "300")]
    [InlineData("D1+SUM(D1)", "1.2")]
    public void Differences_WhenTheStoredResultIsRight_AreNone(string formula, string result)
    {
        Assert.Empty(Book(formula, result).Differences());
    }

    [Theory]
    [InlineData("SUM(A1:A3)", "0.61")]
    [InlineData("SUMIFS(A1:A3,B1:B3,\"CNY\")", "0.6")]
    [InlineData("A1-A2", "0.1")]
    public void Differences_WhenTheStoredResultIsWrong_NameTheCell(string formula, string result)
    {
        var difference = Assert.Single(Book(formula, result).Differences());

        Assert.Equal(("表", "E1", formula, result), (difference.Sheet, difference.Cell, difference.Formula, difference.Stored));
    }

    [Fact]
    public void Differences_WhenNoResultIsStored_NameTheCell() => Assert.Null(Assert.Single(Book("SUM(A1:A3)", null).Differences()).Stored);

    [Theory]
    [InlineData("AVERAGE(A1:A3)")]
    [InlineData("A1*2")]
    [InlineData("SUMIFS(A1:A3,B1:B3,\"<>CNY\")")]
    [InlineData("A1+B1")]
    public void Differences_WhenAFormulaIsNotUnderstood_ProveNothing(string formula) =>
        Assert.Throws<NotSupportedException>(() => Book(formula, "1").Differences());

    /// <summary>A1:A3 = 0.1, 0.2, 0.3; B = CNY, USD, CNY; C3 = x; D1 = SUM(A1:A3); E1 = the formula with the stored result.</summary>
    private static FormulaChecker Book(string formula, string? result) => FormulaChecker.Open(TestWorkbook.Zip(
        ("表", $"""
            <row r="1"><c r="A1"><v>0.1</v></c><c r="B1" t="inlineStr"><is><t>CNY</t></is></c><c r="D1"><f>SUM(A1:A3)</f><v>0.60000000000000009</v></c>
            <c r="E1"><f>{System.Security.SecurityElement.Escape(formula)}</f>{(result is null ? "" : $"<v>{result}</v>")}</c></row>
            <row r="2"><c r="A2"><v>0.2</v></c><c r="B2" t="inlineStr"><is><t>USD</t></is></c></row>
            <row r="3"><c r="A3"><v>0.3</v></c><c r="B3" t="inlineStr"><is><t>CNY</t></is></c><c r="C3" t="inlineStr"><is><t>x</t></is></c></row>
            """),
        ("另 表", """<row r="1"><c r="A1"><v>1E2</v></c></row><row r="2"><c r="A2"><v>200</v></c></row>""")));
}
