using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>A built PDF, or why there is none.</summary>
public sealed record PdfResult
{
    /// <summary>The file; null when <see cref="MissingReason"/> says why not.</summary>
    public byte[]? File { get; private init; }

    /// <summary>Why no document could be built, for the operator; null when there is one.</summary>
    public string? MissingReason { get; private init; }

    /// <summary>Whether there is no document. People are told <see cref="PdfFonts.MissingCode"/>.</summary>
    [MemberNotNullWhen(true, nameof(MissingReason))]
    [MemberNotNullWhen(false, nameof(File))]
    public bool IsRefused => File is null;

    internal static PdfResult Of(byte[] file) => new() { File = file };
    internal static PdfResult Refused(string reason) => new() { MissingReason = reason };
}

/// <summary>
/// Finds the font that documents are printed with and builds them: first the file that the setting <c>Pdf:FontFile</c> names, then
/// those in <c>fonts/</c> beside the app, then the usual places of the operating system. One instance serves the whole app.
/// </summary>
/// <remarks>
/// A font that was found stays in memory. As long as none is found every call looks again, so that installing one needs no restart.
/// A configured file that cannot be used is a refusal: another font would change every document without anyone noticing.
/// </remarks>
public sealed class PdfFonts
{
    /// <summary>The code of the refusal when no usable font is installed.</summary>
    public const string MissingCode = "pdf.no-font";

    /// <summary>The setting that names the font file.</summary>
    public const string Setting = "Pdf:FontFile";

    private static readonly string[] SystemFonts =
    [
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
        @"C:\Windows\Fonts\simhei.ttf",
        @"C:\Windows\Fonts\msyh.ttc",
        @"C:\Windows\Fonts\msyh.ttf",
        "/System/Library/Fonts/STHeiti Light.ttc",
        "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
        "/Library/Fonts/Arial Unicode.ttf",
    ];

    private readonly Lock _gate = new();
    private readonly string? _configured;
    private readonly Func<IEnumerable<string>> _candidates;
    private TrueTypeFont? _font;

    /// <summary>Reads the setting; the font itself is read when it is first needed.</summary>
    public PdfFonts(IConfiguration configuration)
        : this(configuration[Setting], () => [.. FontsBeside(AppContext.BaseDirectory), .. SystemFonts])
    {
    }

    internal PdfFonts(string? configured, Func<IEnumerable<string>> candidates)
    {
        _configured = string.IsNullOrWhiteSpace(configured) ? null : configured;
        _candidates = candidates;
    }

    /// <summary>Whether documents can be built.</summary>
    public bool Available => Find().Font is not null;

    /// <summary>Why no document can be built, for the operator; null when one can.</summary>
    public string? MissingReason => Find().Reason;

    /// <summary>Builds a document.</summary>
    /// <param name="information">Title, number and language.</param>
    /// <param name="write">Writes the content, top to bottom.</param>
    /// <returns>The file, or a refusal when there is no usable font.</returns>
    public PdfResult Build(PdfInformation information, Action<PdfLayout> write)
    {
        var (font, reason) = Find();
        return font is null ? PdfResult.Refused(reason!) : PdfResult.Of(PdfLayout.Build(font, information, write));
    }

    private (TrueTypeFont? Font, string? Reason) Find()
    {
        lock (_gate)
        {
            if (_font is not null) { return (_font, null); }
            var reasons = new List<string>();
            foreach (var path in _configured is null ? _candidates() : [_configured])
            {
                var (font, problem) = Read(path);
                if (font is not null) { return (_font = font, null); }
                if (_configured is not null || File.Exists(path)) { reasons.Add($"{path}: {problem}"); }
            }
            var advice = $"Install a TrueType font with Chinese and Latin characters, or name one in the setting {Setting}.";
            return (null, string.Join(' ', reasons.Append(advice)));
        }
    }

    private static (TrueTypeFont? Font, string? Problem) Read(string path)
    {
        try
        {
            if (!File.Exists(path)) { return (null, "there is no such file."); }
            var font = TrueTypeFont.Parse(File.ReadAllBytes(path));
            var lacking = "A0.¥中国，壹".EnumerateRunes().Where(character => font.GlyphOf(character) == 0).ToList();
            return lacking.Count == 0 ? (font, null) : (null, $"the font lacks {string.Join(' ', lacking)}.");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return (null, e.Message + ".");
        }
    }

    private static IEnumerable<string> FontsBeside(string app)
    {
        var folder = Path.Combine(app, "fonts");
        if (!Directory.Exists(folder)) { return []; }
        return Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ttf" or ".ttc").Order(StringComparer.Ordinal);
    }
}
