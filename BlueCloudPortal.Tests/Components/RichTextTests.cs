using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Tests.Components;

/// <summary>HTML that people type or paste is inert when it is shown (GOALS X4).</summary>
public sealed class RichTextTests
{
    public static TheoryData<string> Attacks =>
    [
        "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<img src=x onerror=alert(1)>", "<IMG SRC=\"jav&#x09;ascript:alert(1);\">",
        "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><animate onbegin=alert(1) attributeName=x></svg>", "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">", "<iframe src=javascript:alert(1)></iframe>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<object data=javascript:alert(1)></object>", "<embed src=javascript:alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "<a href=\" javascript:alert(1)\">x</a>",
        "<a href=\"java\nscript:alert(1)\">x</a>", "<a href=\"&#106;avascript:alert(1)\">x</a>", "<a href=\"\u0001javascript:alert(1)\">x</a>", "<a href=\"JaVaScRiPt:alert(1)\">x</a>", "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>", "<a href=\"//evil.example\">x</a>", "<a href=\"/\\evil.example\">x</a>", "<a href=\"x\" onclick=alert(1)>x</a>", "<a href='https://a.example\" onmouseover=\"alert(1)'>x</a>",
        "<p onmouseover=alert(1)>x</p>", "<p style=\"background:url(javascript:alert(1))\">x</p>", "<p style=\"text-align:center;behavior:url(x)\">x</p>", "<p style=\"width:expression(alert(1))\">x</p>", "<style>@import 'javascript:alert(1)'</style>",
        "<link rel=stylesheet href=//evil.example/x.css>", "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">", "<base href=\"javascript:alert(1)//\">", "<form action=javascript:alert(1)><button>x</button></form>", "<input autofocus onfocus=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>", "<video><source onerror=alert(1)></video>", "<audio src=x onerror=alert(1)>", "<body onload=alert(1)>", "<table background=javascript:alert(1)><tr><td background=x onclick=alert(1)>x</table>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<template><script>alert(1)</script></template>", "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>", "<title><img title=\"</title><img src=x onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<!--><script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]>", "<?xml version=\"1.0\"?><script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<<script>alert(1)//<</script>", "<xmp><img src=x onerror=alert(1)></xmp>",
        "<plaintext><img src=x onerror=alert(1)>", "<td colspan='2\" onclick=alert(1) x=\"'>x</td>", "<p align='center\" onclick=\"alert(1)'>x</p>", "<a href=\"https://a.example\" target=\"_top\" style=\"position:fixed;inset:0\">x</a>", "<blockquote cite=javascript:alert(1)>x</blockquote>",
        "<custom-element onclick=alert(1)>x</custom-element>", "<p><!-- --!><img src=x onerror=alert(1)> --></p>", "<b id=\"forms\" name=\"forms\" class=\"dlg\">x</b>", "\0<scr\0ipt>alert(1)</scr\0ipt>",
    ];

    [Theory, MemberData(nameof(Attacks)), Trait("Feature", "M-21")]
    public void Clean_OfAnAttack_LeavesNothingThatRuns(string attack)
    {
        foreach (var html in new[] { attack, $"<p>前{attack}后</p>", $"<table><tr><td>{attack}</td></tr></table>", $"<ul><li>{attack}" })
        {
            var clean = RichText.Clean(html);
            AssertInert(clean);
            Assert.Equal(clean, RichText.Clean(clean)); // read again, it is the same
        }
    }

    [Theory]
    [InlineData("<p>甲 <b>乙</b> <i>丙</i> <u>丁</u> <strike>戊</strike></p>", "<p>甲 <strong>乙</strong> <em>丙</em> <u>丁</u> <s>戊</s></p>")]
    [InlineData("<h1>标题</h1><p style=\"TEXT-ALIGN: center\">中</p>", "<h2>标题</h2><p style=\"text-align:center\">中</p>")]
    [InlineData("<table border=1 style=\"width:100%\"><tbody><tr><td colspan=\"2\" style=\"text-align:right\">1</td><th>2</th></tr></tbody></table>", "<table><tbody><tr><td colspan=\"2\" style=\"text-align:right\">1</td><th>2</th></tr></tbody></table>")]
    [InlineData("<a href=\"https://a.example/?x=1&amp;y=2\">去</a>", "<a href=\"https://a.example/?x=1&amp;y=2\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">去</a>")]
    [InlineData("<a href=\"/help\">去</a><a href=\"mailto:a@b.example\">信</a>", "<a href=\"/help\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">去</a><a href=\"mailto:a@b.example\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">信</a>")]
    [InlineData("<p><span class=\"MsoNormal\" style=\"mso-x:1\">从 Word 粘贴</span><o:p></o:p></p>", "<p>从 Word 粘贴</p>")]
    [InlineData("<p><span style=\"font-weight: bold;\">粗</span><span style=\"font-style:italic; text-decoration: underline line-through;\">斜</span><span style=\"vertical-align:super\">上</span><span style=\"color:red\">红</span></p>", "<p><strong>粗</strong><em><u><s>斜</s></u></em><sup>上</sup>红</p>")]
    [InlineData("<ul><li>一</li><li>二<ol><li>内</li></ol></li></ul>", "<ul><li>一</li><li>二<ol><li>内</li></ol></li></ul>")]
    [InlineData("1 < 2 & 3 > 2 \"引\" 'x'", "1 &lt; 2 &amp; 3 &gt; 2 &quot;引&quot; &#39;x&#39;")]
    [InlineData("<p><br></p><div> &nbsp; </div>", "")]
    [InlineData(null, ""), InlineData("   ", "")]
    public void Clean_KeepsWhatIsText(string? html, string expected) => Assert.Equal(expected, RichText.Clean(html));

    [Fact]
    public void Clean_OfWhatIsNestedWithoutEnd_ComesToAnEnd()
    {
        foreach (var html in new[] { string.Concat(Enumerable.Repeat("<div>", 20_000)) + "x", string.Concat(Enumerable.Repeat("<b><i>", 5_000)) + "<p>x", string.Concat(Enumerable.Repeat("<table><tr><td>", 5_000)), new string('<', 100_000), string.Concat(Enumerable.Repeat("<div></x><p>", 20_000)), string.Concat(Enumerable.Repeat("<p><button>", 5_000)), string.Concat(Enumerable.Repeat("<p>x</p><ul><li>y</ul>", 10_000)), string.Concat(Enumerable.Repeat("<a href=x>", 5_000)) })
        {
            AssertInert(RichText.Clean(html));
        }
    }

    [Fact]
    public void Words_AreTheTextAlone() => Assert.Equal("甲 & 乙", RichText.Words("<p>甲 &amp; 乙</p>"));

    // A second opinion: what a browser would make of it has no element, attribute or address but those of this list.
    internal static void AssertInert(string clean)
    {
        var document = new HtmlParser().ParseDocument($"<!DOCTYPE html><html><body>{clean}</body></html>");
        string[] elements = ["P", "DIV", "H2", "H3", "H4", "STRONG", "EM", "U", "S", "SUB", "SUP", "UL", "OL", "LI", "BLOCKQUOTE", "PRE", "CODE", "TABLE", "CAPTION", "THEAD", "TBODY", "TFOOT", "TR", "TH", "TD", "A", "BR", "HR"];
        Assert.Empty(document.Head!.Children);
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            Assert.Contains(element.TagName, elements);
            foreach (var attribute in element.Attributes)
            {
                Assert.True((element.TagName, attribute.Name) switch
                {
                    ("A", "href") => attribute.Value.StartsWith('/') ? attribute.Value.Length == 1 || attribute.Value[1] is not ('/' or '\\') : new[] { "http:", "https:", "mailto:", "tel:" }.Any(scheme => attribute.Value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)),
                    ("A", "rel") => attribute.Value == "noopener noreferrer nofollow",
                    ("A", "target") => attribute.Value == "_blank",
                    ("TD" or "TH", "colspan" or "rowspan") => attribute.Value.All(char.IsAsciiDigit),
                    (_, "style") => attribute.Value is "text-align:center" or "text-align:right" or "text-align:justify",
                    _ => false,
                }, $"<{element.TagName} {attribute.Name}=\"{attribute.Value}\">");
            }
        }
    }
}
