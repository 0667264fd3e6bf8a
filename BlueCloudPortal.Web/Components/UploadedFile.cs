using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Components.Forms;

namespace BlueCloudPortal.Web.Components;

/// <summary>A file that a person chose, read whole. Its content has not been looked at yet: that is the use case's to do.</summary>
public sealed record UploadedFile(string Name, ReadOnlyMemory<byte> Content)
{
    // said before a byte is sent; the use case says it again
    internal static PortalError? Refuses(string name, long size, IReadOnlyList<string> types, long maxBytes)
    {
        if (size == 0) { return new PortalError("file.empty"); }
        if (size > maxBytes) { return new PortalError("file.too-large", maxBytes / 1024); }
        return types.Contains(Path.GetExtension(name).TrimStart('.').ToLowerInvariant()) ? null : new PortalError("file.wrong-type", string.Join(", ", types));
    }

    internal static async Task<byte[]> ReadAsync(IBrowserFile file, long maxBytes, Action<int> progress)
    {
        var content = new byte[file.Size];
        await using var stream = file.OpenReadStream(maxBytes);
        for (var read = 0; read < content.Length;)
        {
            var more = await stream.ReadAsync(content.AsMemory(read));
            if (more == 0) { break; }
            read += more;
            progress((int)(read * 100L / content.Length));
        }
        return content;
    }
}
