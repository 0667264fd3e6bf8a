using QRCoder;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Draws QR codes as SVG: no image library, no script, and nothing of them leaves the page.</summary>
internal static class QrCode
{
    /// <summary>The text as a code of dark squares on white, whatever the page's colours: cameras want it so.</summary>
    public static string Svg(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(5, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
