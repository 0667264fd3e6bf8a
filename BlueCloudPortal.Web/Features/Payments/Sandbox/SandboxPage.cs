using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Payments.Channels;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments.Sandbox;

/// <summary>The sandbox's page on which a person pays, in the shape of a bank's: order information, then payment with its fee and total (V-22). It is another site than the portal, and looks like one.</summary>
internal static class SandboxPage
{
    public static string Of(SandboxTrade trade, DateTime now, IReadOnlyList<string>? told, IStringLocalizer texts)
    {
        var page = new StringBuilder();
        string T(string key, params object[] args) => HtmlEncoder.Default.Encode(texts[key, args]);
        void Row(string label, string value, bool strong = false) => page.Append(CultureInfo.InvariantCulture, $"<div class=\"r\"><dt>{label}</dt><dd{(strong ? " class=\"s\"" : "")}>{value}</dd></div>");
        var state = trade.StateAt(now);
        _ = page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"{System.Globalization.CultureInfo.CurrentUICulture.Name}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{T("sandbox.title", trade.Method)}</title><link rel=\"stylesheet\" href=\"/sandbox.css\"></head><body>");
        _ = page.Append(CultureInfo.InvariantCulture, $"<header><b>{T("sandbox.title", trade.Method)}</b><span class=\"tag\">{T("sandbox.tag")}</span></header><main><p class=\"note\">{T("sandbox.note")}</p>");
        _ = page.Append(CultureInfo.InvariantCulture, $"<section><h2><i>1</i>{T("sandbox.order")}</h2><dl>");
        Row(T("sandbox.merchant"), T("sandbox.merchant-name"));
        Row(T("sandbox.number"), HtmlEncoder.Default.Encode(trade.Trade));
        Row(T("sandbox.amount"), HtmlEncoder.Default.Encode(trade.Amount.ToString()));
        _ = page.Append(CultureInfo.InvariantCulture, $"</dl><details><summary>{T("sandbox.more")}</summary><dl>");
        Row(T("sandbox.goods"), HtmlEncoder.Default.Encode(trade.Title));
        Row(T("sandbox.started"), TextArgs.Moment(trade.StartedAt));
        Row(T("sandbox.expires"), TextArgs.Moment(trade.ExpiresAt));
        _ = page.Append(CultureInfo.InvariantCulture, $"</dl></details></section><section><h2><i>2</i>{T("sandbox.payment")}</h2><dl>");
        Row(T("sandbox.bank"), Banks.Find(trade.Bank) is { } bank ? HtmlEncoder.Default.Encode(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? bank.Chinese : bank.English) : T("sandbox.account", trade.Method));
        Row(T("sandbox.postscript"), HtmlEncoder.Default.Encode(trade.Title));
        Row(T("sandbox.fee"), "0.00");
        Row(T("sandbox.total"), HtmlEncoder.Default.Encode(trade.Amount.ToString()), strong: true);
        Row(T("sandbox.state"), $"<span data-testid=\"sandbox-state\">{T($"sandbox.state.{state}")}</span>");
        _ = page.Append("</dl>");
        foreach (var answer in told ?? []) { _ = page.Append(CultureInfo.InvariantCulture, $"<p class=\"told\" data-testid=\"told\">{T("sandbox.told", answer)}</p>"); }
        _ = page.Append("<form method=\"post\"><div class=\"acts\">");
        _ = page.Append(CultureInfo.InvariantCulture, $"<button name=\"act\" value=\"back\" class=\"plain\">{T("sandbox.back")}</button>");
        if (state == ChannelState.Waiting) { _ = page.Append(CultureInfo.InvariantCulture, $"<button name=\"act\" value=\"pay\" data-testid=\"sandbox-pay\">{T("sandbox.pay")}</button>"); }
        _ = page.Append(CultureInfo.InvariantCulture, $"</div><details class=\"play\" {(told is null ? "" : "open")}><summary>{T("sandbox.play")}</summary><div class=\"acts wrap\">");
        foreach (var act in SandboxDesk.Acts.Where(act => act is not ("pay" or "back") && Fits(act, trade, state))) { _ = page.Append(CultureInfo.InvariantCulture, $"<button name=\"act\" value=\"{act}\" class=\"plain\">{T($"sandbox.{act}")}</button>"); }
        return page.Append("</div></details></form></section></main></body></html>").ToString();
    }

    private static bool Fits(string act, SandboxTrade trade, ChannelState state) => act switch
    {
        "fail" or "pay-silent" => state == ChannelState.Waiting,
        "pay-late" => state == ChannelState.Closed && trade.State == ChannelState.Waiting,
        "tell" or "tell-twice" => state != ChannelState.Waiting,
        _ => true,
    };
}
