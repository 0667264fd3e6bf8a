namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>A file or folder that a person chose; its content is in the browser.</summary>
/// <param name="Id">What the browser's script knows it by.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
/// <param name="Count">How many files it is.</param>
/// <param name="Bytes">How much it is.</param>
public sealed record UploadPick(int Id, string Name, bool IsFolder, int Count, long Bytes)
{
    private static readonly string[] s_packed = [".zip", ".gz", ".tgz", ".7z", ".rar", ".xz", ".bz2", ".bam", ".cram", ".jpg", ".jpeg", ".png", ".mp4", ".docx", ".xlsx", ".pptx"];

    /// <summary>Whether packing it again would gain nothing.</summary>
    public bool IsPackedAlready => !IsFolder && s_packed.Any(ending => Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
