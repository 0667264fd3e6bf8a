using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Tests.Support;

/// <summary>Files that people hand in: the smallest that pass for what they are.</summary>
public static class Files
{
    public static UploadedFile Png(string name = "图.png") => new(name, new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0 });

    public static UploadedFile Pdf(string name = "文件.pdf", long size = 16)
    {
        var content = new byte[size];
        "%PDF-1.7"u8.CopyTo(content);
        return new(name, content);
    }
}
