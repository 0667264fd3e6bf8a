using System.Security;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>The small fixed parts of a workbook with one sheet: what is in the file, which styles its cells can have.</summary>
internal static class StreamingSheetParts
{
    /// <summary>Style of the header row. The kinds of columns are the styles 0 to 6.</summary>
    public const uint HeaderStyle = 7;

    /// <summary>Style of a text that must not be taken for a formula when its cell is edited.</summary>
    public const uint MarkedTextStyle = 8;

    private const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>The parts around the sheet itself, which is xl/worksheets/sheet1.xml.</summary>
    public static IEnumerable<(string Path, string Xml)> Around(string sheetName) =>
    [
        ("[Content_Types].xml", $"""
            {Head}<Types xmlns="{Types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{ContentType}sheet.main+xml"/>
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{ContentType}worksheet+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="{ContentType}styles+xml"/></Types>
            """),
        ("_rels/.rels", $"""
            {Head}<Relationships xmlns="{Package}"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """),
        ("xl/_rels/workbook.xml.rels", $"""
            {Head}<Relationships xmlns="{Package}"><Relationship Id="r1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="r2" Type="{Office}/styles" Target="styles.xml"/></Relationships>
            """),
        ("xl/workbook.xml", $"""
            {Head}<workbook xmlns="{Spreadsheet}" xmlns:r="{Office}"><sheets><sheet name="{SecurityElement.Escape(sheetName)}" sheetId="1" r:id="r1"/></sheets></workbook>
            """),
        ("xl/styles.xml", Styles()),
    ];

    private static string Styles()
    {
        var kinds = Enum.GetValues<SheetKind>();
        var formats = kinds.Where(kind => SheetValues.FormatOf(kind) is not null)
            .Select(kind => $"""<numFmt numFmtId="{FormatId(kind)}" formatCode="{SheetValues.FormatOf(kind)}"/>""").ToList();
        var columns = kinds.Select(kind => $"""<xf numFmtId="{FormatId(kind)}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>""");
        return $"""
            {Head}<styleSheet xmlns="{Spreadsheet}"><numFmts count="{formats.Count}">{string.Concat(formats)}</numFmts>
            <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
            <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
            <fill><patternFill patternType="solid"><fgColor rgb="FFF1F3F6"/></patternFill></fill></fills>
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            <cellXfs count="{kinds.Length + 2}">{string.Concat(columns)}<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs></styleSheet>
            """;
    }

    private static int FormatId(SheetKind kind) => SheetValues.FormatOf(kind) is null ? 0 : 164 + (int)kind; // below 164 are the built-in ones
}
