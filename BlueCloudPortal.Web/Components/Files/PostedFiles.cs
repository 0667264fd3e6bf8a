using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Components.Files;

/// <summary>The files of a form that is posted without script .</summary>
internal static class PostedFiles
{
    /// <summary>Reads them whole, at most so many and each within the rule's size; nothing larger comes into memory. Errors, at Files: the one given when there are too many, <c>file.too-large</c>.</summary>
    public static async Task<Result<IReadOnlyList<UploadedFile>>> ReadAsync(HttpContext http, FileRule rule, int most, PortalError tooMany)
    {
        var chosen = http.Request.Form.Files.Where(file => file.FileName.Length > 0).ToList();
        if (chosen.Count > most) { return tooMany; }
        if (chosen.Exists(file => file.Length > rule.MaxBytes)) { return new PortalError("file.too-large", rule.MaxBytes / 1024).At("Files"); }
        var files = new List<UploadedFile>(chosen.Count);
        foreach (var file in chosen)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, http.RequestAborted);
            files.Add(new(file.FileName, content.ToArray()));
        }
        return files;
    }
}
