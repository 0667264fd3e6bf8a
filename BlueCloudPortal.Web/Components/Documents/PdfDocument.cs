using System.Globalization;
using System.Text;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>What a document says about itself, on paper and to the reader's program.</summary>
/// <param name="Title">The document's name, as the window title of a viewer shows it.</param>
/// <param name="Number">The document's number, printed in the footer of every page; null when it has none.</param>
/// <param name="Language">Language of the text, <c>zh-CN</c> or <c>en</c>; also chooses the words of the page number.</param>
/// <param name="Author">Who issues it; null leaves it out.</param>
/// <param name="CreatedAt">When it was made (UTC); null leaves it out, so that the same content gives the same bytes.</param>
public sealed record PdfInformation(string Title, string? Number = null, string Language = "zh-CN", string? Author = null, DateTime? CreatedAt = null);

/// <summary>A PDF file of A4 pages with one embedded font.</summary>
internal sealed class PdfDocument(TrueTypeFont font, PdfInformation information)
{
    private readonly List<PdfPage> _pages = [];

    /// <summary>The font that every page draws with.</summary>
    public PdfFont Font { get; } = new(font);

    /// <summary>The pages, first to last.</summary>
    public IReadOnlyList<PdfPage> Pages => _pages;

    /// <summary>Adds an empty page at the end.</summary>
    public PdfPage AddPage()
    {
        var page = new PdfPage(Font);
        _pages.Add(page);
        return page;
    }

    /// <summary>Writes the file.</summary>
    public byte[] Save()
    {
        var objects = new PdfObjects();
        var fontObject = Font.WriteTo(objects);
        var tree = objects.Reserve();
        var box = $"[0 0 {PdfObjects.Number(PdfPage.Width)} {PdfObjects.Number(PdfPage.Height)}]";
        var kids = new List<string>();
        foreach (var page in _pages)
        {
            var content = objects.AddStream(Encoding.ASCII.GetBytes(page.Content));
            var number = objects.Add($"<< /Type /Page /Parent {tree} 0 R /MediaBox {box} /Resources << /Font << /F1 {fontObject} 0 R >> >> /Contents {content} 0 R >>");
            kids.Add($"{number} 0 R");
        }
        objects.Write(tree, $"<< /Type /Pages /Kids [{string.Join(' ', kids)}] /Count {kids.Count} >>");
        var catalog = objects.Add($"<< /Type /Catalog /Pages {tree} 0 R /Lang <{Convert.ToHexString(Encoding.ASCII.GetBytes(information.Language))}> /ViewerPreferences << /DisplayDocTitle true >> >>");
        return objects.Save(catalog, objects.Add(Information()));
    }

    private string Information()
    {
        var entries = $"/Title {PdfObjects.Text(information.Title)} /Creator {PdfObjects.Text("BlueCloudPortal")}";
        if (information.Number is { } number) { entries += $" /Subject {PdfObjects.Text(number)}"; }
        if (information.Author is { } author) { entries += $" /Author {PdfObjects.Text(author)}"; }
        if (information.CreatedAt is { } at) { entries += string.Create(CultureInfo.InvariantCulture, $" /CreationDate (D:{at:yyyyMMddHHmmss}Z)"); }
        return $"<< {entries} >>";
    }
}
