using System.Text;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components.Documents;

namespace BlueCloudPortal.Tests.Documents;

public sealed class TrueTypeFontTests
{
    private static readonly TrueTypeFont Font = TrueTypeFont.Parse(TestFont.File());

    [Theory]
    [InlineData("A", 1, 500)]
    [InlineData("中", 2, 1000)]
    [InlineData("𠀀", 2, 1000)]
    [InlineData(TestFont.Missing, 0, 1000)]
    public void GlyphOf_WhenGivenACharacter_FindsItAndItsWidth(string character, int glyph, int advance)
    {
        Assert.Equal(glyph, Font.GlyphOf(character.EnumerateRunes().First()));
        Assert.Equal(advance, Font.AdvanceOf(glyph));
    }

    [Fact]
    public void Parse_WhenTheFontHasOtherOutlines_SaysSo() =>
        Assert.Contains("CFF", Assert.Throws<InvalidDataException>(() => TrueTypeFont.Parse(TestFont.File(hasOutlines: false))).Message);

    [Fact]
    public void Parse_WhenTheLicenceForbidsEmbedding_SaysSo() =>
        Assert.Contains("licence", Assert.Throws<InvalidDataException>(() => TrueTypeFont.Parse(TestFont.File(embedding: 2))).Message);

    [Fact]
    public void Parse_WhenTheFileIsCutOrChanged_NeverFailsInAnotherWay()
    {
        var file = TestFont.File();
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var damaged = file[..random.Next(file.Length)].ToArray();
            for (var k = 0; k < 5 && damaged.Length > 0; k++) { damaged[random.Next(Math.Min(damaged.Length, 400))] = (byte)random.Next(256); }
            if (Record.Exception(() => TrueTypeFont.Parse(damaged)) is { } problem) { Assert.IsType<InvalidDataException>(problem); }
        }
    }

    [Fact]
    public void Build_WhenAGlyphIsMadeOfOthers_BringsItsPartsAlong()
    {
        var subset = TrueTypeSubset.Build(Font, [0, 2, 2]); // a composite, twice; its part is not asked for

        var tables = Tables(subset);
        Assert.Equal(4, U16(subset, tables["maxp"].Offset + 4)); // box, composite, composite, part
        var composite = tables["glyf"].Offset + U32(subset, tables["loca"].Offset + 4);
        Assert.Equal(3, U16(subset, composite + 12)); // refers to the part by its new number
        Assert.Equal([1000, 1000, 1000, 500], Enumerable.Range(0, 4).Select(i => U16(subset, tables["hmtx"].Offset + i * 4)));
    }

    private static Dictionary<string, (int Offset, int Length)> Tables(byte[] file) => Enumerable.Range(0, U16(file, 4)).ToDictionary(
        i => Encoding.ASCII.GetString(file, 12 + i * 16, 4), i => (U32(file, 20 + i * 16), U32(file, 24 + i * 16)));

    private static int U16(byte[] file, int at) => file[at] << 8 | file[at + 1];

    private static int U32(byte[] file, int at) => U16(file, at) << 16 | U16(file, at + 2);
}
