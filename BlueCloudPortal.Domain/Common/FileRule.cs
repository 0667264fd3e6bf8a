namespace BlueCloudPortal.Domain.Common;

/// <summary>Which files a place takes: how large and of which types. The type is found by the first bytes, never by the name alone.</summary>
/// <param name="MaxBytes">The largest size in bytes.</param>
/// <param name="Types">The extensions allowed, lower-case, without a dot.</param>
public sealed record FileRule(long MaxBytes, IReadOnlyList<string> Types)
{
    /// <summary>A transfer proof: a picture or PDF of at most 500 KB (D-38).</summary>
    public static readonly FileRule TransferProof = new(500 * 1024, ["png", "jpg", "jpeg", "pdf"]);

    /// <summary>An attachment of a ticket: at most 10 MB.</summary>
    public static readonly FileRule TicketAttachment = new(10 * 1024 * 1024, ["png", "jpg", "jpeg", "gif", "bmp", "pdf"]);

    /// <summary>A company's qualification: a picture or PDF of at most 5 MB (R-01, M-02).</summary>
    public static readonly FileRule Qualification = new(5 * 1024 * 1024, ["png", "jpg", "jpeg", "gif", "bmp", "pdf"]);

    /// <summary>A picture of a business licence: at most 10 MB (V-17).</summary>
    public static readonly FileRule Licence = new(10 * 1024 * 1024, ["png", "jpg", "jpeg", "bmp"]);

    /// <summary>A signed and sealed agreement: a scan of at most 10 MB (V-17).</summary>
    public static readonly FileRule Agreement = new(10 * 1024 * 1024, ["pdf", "png", "jpg", "jpeg"]);

    /// <summary>A picture of the storefront: at most 1 MB. No SVG, which can carry script.</summary>
    public static readonly FileRule StorefrontPicture = new(1024 * 1024, ["png", "jpg", "jpeg"]);

    /// <summary>A product handbook: a PDF of at most 20 MB .</summary>
    public static readonly FileRule Handbook = new(20 * 1024 * 1024, ["pdf"]);

    /// <summary>A price list: a table of at most 5 MB.</summary>
    public static readonly FileRule PriceList = new(5 * 1024 * 1024, ["csv", "xlsx"]);

    /// <summary>A usage file of a cloud platform: a table of at most 20 MB (D-37).</summary>
    public static readonly FileRule UsageFile = new(20 * 1024 * 1024, ["csv", "xlsx"]);

    /// <summary>The picture of something that can be configured: at most 1 MB (V-35).</summary>
    public static readonly FileRule OptionPicture = new(1024 * 1024, ["png", "jpg", "jpeg"]);

    private static readonly (string Extension, string ContentType, byte[] Start)[] s_signatures =
    [
        ("png", "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("jpg", "image/jpeg", [0xFF, 0xD8, 0xFF]),
        ("jpeg", "image/jpeg", [0xFF, 0xD8, 0xFF]),
        ("gif", "image/gif", "GIF87a"u8.ToArray()),
        ("gif", "image/gif", "GIF89a"u8.ToArray()),
        ("bmp", "image/bmp", "BM"u8.ToArray()),
        ("pdf", "application/pdf", "%PDF-"u8.ToArray()),
        ("csv", "text/csv", []), // plain text has no mark; its reader says whether it is a table
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\u0003\u0004"u8.ToArray()),
    ];

    /// <summary>The media type of a file that the rule takes. Errors: <c>file.empty</c>, <c>file.too-large</c>, <c>file.wrong-type</c>, <c>file.content-differs</c>.</summary>
    public Result<string> Check(string name, ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty) { return new PortalError("file.empty"); }
        if (content.Length > MaxBytes) { return new PortalError("file.too-large", MaxBytes / 1024); }
        var extension = FileName.ExtensionOf(name); // of the name it is kept under, not of what a NUL or a turned direction made of it
        if (!Types.Contains(extension)) { return new PortalError("file.wrong-type", string.Join(", ", Types)); }
        foreach (var known in s_signatures)
        {
            if (known.Extension == extension && content.StartsWith(known.Start) && (extension != "bmp" || IsBitmap(content))) { return known.ContentType; }
        }
        return new PortalError("file.content-differs", extension);
    }

    // Two letters prove little, a page of text can begin with them: the size of the second header is one of a few.
    private static bool IsBitmap(ReadOnlySpan<byte> content) =>
        content.Length >= 18 && System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(content[14..]) is 12 or 16 or 40 or 52 or 56 or 64 or 108 or 124;
}
