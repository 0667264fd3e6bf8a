using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace BlueCloudPortal.Web.Components;

/// <summary>
/// Makes HTML that people typed or pasted safe to show. It is read as a browser reads it, and written anew: only the elements and attributes below come out, everything else is left out or loses its marks.
/// What comes out is a plain subset (no foreign content, no raw text, no comments), so that reading it again gives the same.
/// </summary>
public static partial class RichText
{
    /// <summary>The longest that is read at all.</summary>
    public const int MostRead = 400_000;
    private const int Deepest = 60;
    private const int MostOpen = 256;

    // Kept with what is in them.
    private static readonly HashSet<string> s_kept = new(
        ["p", "div", "h2", "h3", "h4", "strong", "em", "u", "s", "sub", "sup", "ul", "ol", "li", "blockquote", "pre", "code", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a"], StringComparer.Ordinal);

    private static readonly HashSet<string> s_void = new(["br", "hr"], StringComparer.Ordinal);

    // Left out with what is in them: it is no text for readers.
    private static readonly HashSet<string> s_left = new(
        ["script", "style", "template", "noscript", "iframe", "frame", "frameset", "noframes", "noembed", "object", "embed", "applet", "head", "title", "meta", "link", "base", "textarea", "select", "option", "xmp", "plaintext", "listing",
         "video", "audio", "canvas", "map", "area", "param", "source", "track", "input", "img", "image", "portal", "dialog"], StringComparer.Ordinal);

    private static readonly Dictionary<string, string> s_renamed = new(StringComparer.Ordinal) { ["b"] = "strong", ["i"] = "em", ["strike"] = "s", ["del"] = "s", ["ins"] = "u", ["h1"] = "h2", ["h5"] = "h4", ["h6"] = "h4" };

    // Have no end, or are ended by the next of their kind.
    private static readonly HashSet<string> s_ended = new(["br", "hr", "img", "input", "meta", "link", "col", "wbr", "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option"], StringComparer.OrdinalIgnoreCase);

    private static readonly (string Name, Regex Style)[] s_looks =
    [
        ("strong", new Regex(@"(?:^|;)\s*font-weight\s*:\s*(?:bold|bolder|[6-9]00)\s*(?:;|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)),
        ("em", new Regex(@"(?:^|;)\s*font-style\s*:\s*italic\s*(?:;|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)),
        ("u", new Regex(@"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bunderline\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)),
        ("s", new Regex(@"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)),
        ("sub", new Regex(@"(?:^|;)\s*vertical-align\s*:\s*sub\s*(?:;|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)),
        ("sup", new Regex(@"(?:^|;)\s*vertical-align\s*:\s*super\s*(?:;|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)),
    ];

    private static readonly string[] s_aligned = ["p", "div", "h2", "h3", "h4", "td", "th", "li"];
    private static readonly string[] s_schemes = ["http", "https", "mailto", "tel"];

    /// <summary>The safe HTML; empty when there is nothing to read in it. Text that is longer than <see cref="MostRead"/> must be refused before.</summary>
    public static string Clean(string? html)
    {
        if (string.IsNullOrWhiteSpace(html)) { return ""; }
        if (html.Length > MostRead) { throw new ArgumentException("Too long to be read.", nameof(html)); }
        var written = new StringBuilder(html.Length);
        if (IsTooDeep(html))
        {
            Escape(html, written); // nobody writes that; a parser needs more than twice the time for twice the depth, so it does not get it
            return written.ToString();
        }
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = false });
        var document = parser.ParseDocument("");
        foreach (var node in parser.ParseFragment(html, document.Body!)) { Write(node, written, 0); }
        var clean = written.ToString().Trim();
        return Marks().Replace(clean, "").Replace("&nbsp;", "", StringComparison.Ordinal).Trim().Length == 0 && !clean.Contains("<table", StringComparison.Ordinal) ? "" : clean;
    }

    /// <summary>The words of safe HTML, in one line.</summary>
    public static string Words(string clean) => System.Net.WebUtility.HtmlDecode(Marks().Replace(clean, " ")).Trim();

    // Elements that were begun and not ended, by name: an end without a beginning ends nothing.
    private static bool IsTooDeep(string html)
    {
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var depth = 0;
        foreach (var mark in Begun().EnumerateMatches(html))
        {
            var isEnd = html[mark.Index + 1] == '/';
            var name = html.Substring(mark.Index + (isEnd ? 2 : 1), mark.Length - (isEnd ? 2 : 1));
            if (s_ended.Contains(name)) { continue; }
            var count = open.GetValueOrDefault(name);
            if (!isEnd) { open[name] = count + 1; depth++; }
            else if (count > 0) { open[name] = count - 1; depth--; }
            if (depth > MostOpen) { return true; }
        }
        return false;
    }

    private static void Write(INode node, StringBuilder to, int depth)
    {
        if (node is IText text) { Escape(text.Data, to); return; }
        if (node is not IElement element || depth > Deepest) { return; } // comments, instructions; and nobody writes that deep
        if (element.NamespaceUri != "http://www.w3.org/1999/xhtml" || s_left.Contains(element.LocalName)) { return; }
        var name = s_renamed.GetValueOrDefault(element.LocalName, element.LocalName);
        if (s_void.Contains(name)) { _ = to.Append('<').Append(name).Append('>'); return; }
        var kept = s_kept.Contains(name) && (name != "a" || AddressOf(element) is not null);
        if (kept)
        {
            _ = to.Append('<').Append(name);
            Attributes(element, name, to);
            _ = to.Append('>');
        }
        // Editors write bold as a style, not as an element.
        var looks = kept && name != "a" ? [] : Looks(element);
        foreach (var look in looks) { _ = to.Append('<').Append(look).Append('>'); }
        foreach (var child in element.ChildNodes) { Write(child, to, depth + 1); }
        foreach (var look in looks.Reverse()) { _ = to.Append("</").Append(look).Append('>'); }
        if (kept) { _ = to.Append("</").Append(name).Append('>'); }
    }

    private static void Attributes(IElement element, string name, StringBuilder to)
    {
        if (name == "a")
        {
            _ = to.Append(" href=\"");
            Escape(AddressOf(element)!, to);
            _ = to.Append("\" rel=\"noopener noreferrer nofollow\" target=\"_blank\"");
        }
        if (name is "td" or "th") { Span(element, "colspan", to); Span(element, "rowspan", to); }
        if (s_aligned.Contains(name) && Alignment(element) is { } side) { _ = to.Append(" style=\"text-align:").Append(side).Append('"'); }
    }

    private static void Span(IElement element, string name, StringBuilder to)
    {
        if (int.TryParse(element.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span is > 1 and <= 50) { _ = to.Append(CultureInfo.InvariantCulture, $" {name}=\"{span}\""); }
    }

    private static string[] Looks(IElement element) =>
        element.LocalName is "span" or "font" && element.GetAttribute("style") is { Length: > 0 and < 2_000 } style ? [.. s_looks.Where(look => look.Style.IsMatch(style)).Select(look => look.Name)] : [];

    private static string? Alignment(IElement element)
    {
        var said = Align().Match(element.GetAttribute("style") ?? "") is { Success: true } style ? style.Groups["side"].Value : element.GetAttribute("align");
        return said?.ToLowerInvariant() is "center" or "right" or "justify" ? said.ToLowerInvariant() : null;
    }

    // Browsers skip what cannot be seen in an address; so do we, before its scheme is looked at. Of our own addresses only paths: no other host without a scheme.
    private static string? AddressOf(IElement element)
    {
        var address = string.Concat((element.GetAttribute("href") ?? "").Where(letter => letter > ' ' && !char.IsControl(letter) && letter is not ('\u200B' or '\uFEFF')));
        if (address.Length is 0 or > 2_000) { return null; }
        if (address[0] == '/') { return address.Length > 1 && address[1] is '/' or '\\' ? null : address; }
        var colon = address.IndexOf(':');
        return colon > 0 && s_schemes.Contains(address[..colon].ToLowerInvariant()) ? address : null;
    }

    private static void Escape(string text, StringBuilder to)
    {
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '&' => to.Append("&amp;"),
                '<' => to.Append("&lt;"),
                '>' => to.Append("&gt;"),
                '"' => to.Append("&quot;"),
                '\'' => to.Append("&#39;"),
                '`' => to.Append("&#96;"),
                '\u00A0' => to.Append("&nbsp;"),
                _ when letter == '\n' || letter == '\t' || !char.IsControl(letter) => to.Append(letter),
                _ => to,
            };
        }
    }

    [GeneratedRegex(@"</?[a-zA-Z][^\s/>]*", RegexOptions.CultureInvariant)]
    private static partial Regex Begun();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex(@"(?:^|;)\s*text-align\s*:\s*(?<side>center|right|justify)\s*(?:;|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Align();
}
