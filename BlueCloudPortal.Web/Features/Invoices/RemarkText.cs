namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>How wide a remark prints. Above the advised width the seal may cover it (V-52): 25 Chinese characters or 50 letters and digits.</summary>
public static class RemarkText
{
    /// <summary>The advised width, in letters; a Chinese character is as wide as two.</summary>
    public const int AdvisedWidth = 50;

    /// <summary>The width in letters.</summary>
    public static int WidthOf(string? remark) => remark?.EnumerateRunes().Sum(character => character.IsAscii ? 1 : 2) ?? 0;

    /// <summary>Whether it is wider than advised; it may be sent all the same.</summary>
    public static bool IsWide(string? remark) => WidthOf(remark?.Trim()) > AdvisedWidth;
}
