using System.IO.Compression;

namespace BlueCloudPortal.Tests.Support;

/// <summary>A workbook written letter by letter, for tests that need to know exactly what is in it.</summary>
internal static class TestWorkbook
{
    /// <summary>A workbook of sheets, each with the XML of its rows.</summary>
    public static byte[] Zip(params (string Name, string Rows)[] sheets)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string path, string xml)
            {
                using var part = new StreamWriter(zip.CreateEntry(path).Open());
                part.Write(xml);
            }
            Add("xl/workbook.xml", $"""<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"r{i}\"/>"))}</sheets></workbook>""");
            Add("xl/_rels/workbook.xml.rels", $"<Relationships>{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"r{i}\" Target=\"worksheets/{i}.xml\"/>"))}</Relationships>");
            Add("xl/styles.xml", $"""<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>""");
            for (var i = 0; i < sheets.Length; i++) { Add($"xl/worksheets/{i}.xml", $"""<worksheet xmlns="{main}"><sheetData>{sheets[i].Rows}</sheetData></worksheet>"""); }
        }
        return file.ToArray();
    }
}
