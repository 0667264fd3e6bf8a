using System.Security.Cryptography;
using BlueCloudPortal.Domain.Benefits;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Codes of pickup cards: what they are made of, and how they are read.</summary>
public sealed class PickupCodeTests
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    [Fact, Trait("Feature", "T-04")]
    public void Code_TakesEveryBitOfChance_AndHasNoLettersThatLookAlike()
    {
        Assert.Equal(new string('2', 20), PickupCode.Of(new byte[PickupCode.Bytes]));
        Assert.Equal(new string('Z', 20), PickupCode.Of(Enumerable.Repeat((byte)255, PickupCode.Bytes).ToArray()));
        // Each of the hundred bits that are read changes the code, and only one letter of it.
        var zero = PickupCode.Of(new byte[PickupCode.Bytes]);
        for (var bit = 0; bit < PickupCode.Length * 5; bit++)
        {
            var random = new byte[PickupCode.Bytes];
            random[bit / 8] = (byte)(128 >> (bit % 8));
            Assert.Equal(1, PickupCode.Of(random).Zip(zero).Count(pair => pair.First != pair.Second));
        }
        var many = Enumerable.Range(0, 2_000).Select(_ => PickupCode.Of(RandomNumberGenerator.GetBytes(PickupCode.Bytes))).ToList();
        Assert.Equal(many.Count, many.Distinct().Count());
        Assert.Equal(Letters, string.Concat(string.Concat(many).Distinct().Order()));
        Assert.DoesNotContain(Letters, "IO01".Contains);
        Assert.Throws<ArgumentException>(() => PickupCode.Of(new byte[PickupCode.Bytes - 1]));
    }

    [Theory, Trait("Feature", "T-18")]
    [InlineData("ABCD-EFGH-JKLM-NPQR-STUV")]
    [InlineData("abcdefghjklmnpqrstuv")]
    [InlineData("  abcd efgh\tjklm　npqr stuv\n")]
    [InlineData("ＡＢＣＤ－ｅｆｇｈ－JKLM–npqr—STUV")]
    [InlineData("ABCD‐EFGH‑JKLM−NPQR_STUV")]
    public void Normal_OfOddSpellings_IsTheCode(string typed) => Assert.Equal("ABCDEFGHJKLMNPQRSTUV", PickupCode.Normal(typed));

    [Fact, Trait("Feature", "T-18")]
    public void Normal_OfFullWidthDigits_IsTheCode() => Assert.Equal("23456789ABCDEFGHJKLM", PickupCode.Normal("２３４５６７８９ABCDEFGHJKLM"));

    [Theory, Trait("Feature", "T-18")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ABCD-EFGH-JKLM-NPQR-STU")]
    [InlineData("ABCD-EFGH-JKLM-NPQR-STUVW")]
    [InlineData("IBCD-EFGH-JKLM-NPQR-STUV")]
    [InlineData("0BCD-EFGH-JKLM-NPQR-STUV")]
    [InlineData("ABCD-EFGH-JKLM-NPQR-STU!")]
    [InlineData("ＡBCDEFGHJKLMNPQRST甲乙")]
    public void Normal_OfAnythingElse_IsNone(string? typed) => Assert.Null(PickupCode.Normal(typed));

    [Fact, Trait("Feature", "T-18")]
    public void Normal_OfAVeryLongText_IsNone() => Assert.Null(PickupCode.Normal("ABCDEFGHJKLMNPQRSTUV" + new string(' ', 1_000)));

    [Fact, Trait("Feature", "T-12")]
    public void Tail_AndGroups_AreForPeople()
    {
        Assert.Equal("ABCD-EFGH-JKLM-NPQR-STUV", PickupCode.Grouped("ABCDEFGHJKLMNPQRSTUV"));
        Assert.Equal(("STUV", "•••• STUV"), (PickupCode.TailOf("ABCDEFGHJKLMNPQRSTUV"), PickupCode.Masked("STUV")));
        Assert.Equal(["STUV", "STUV", null, null], new[] { "stuv", "•••• ｓtuv", "stu", "i0o1" }.Select(PickupCode.NormalTail));
        Assert.Equal(64, PickupCode.HashOf("ABCDEFGHJKLMNPQRSTUV").Length);
        Assert.NotEqual(PickupCode.HashOf("ABCDEFGHJKLMNPQRSTUV"), PickupCode.HashOf("ABCDEFGHJKLMNPQRSTUW"));
    }
}
