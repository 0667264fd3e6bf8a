using System.Globalization;
using System.Net;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>The step from the portal into a platform's console (D-04), and the sandbox's own door, which stands for the platform's.</summary>
internal static class ConsoleEndpoints
{
    public static void Map(WebApplication app)
    {
        _ = app.MapPost(PortalUrls.EnterConsole("{code}"), EnterAsync).ForActors().ExcludeFromDescription();
        _ = app.MapPost(PortalUrls.SandboxConsole("{code}"), ArriveAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription(); // the ticket is all that a platform knows of who comes
    }

    // A page that posts the ticket on by itself; without script it has a button. The address must not hold the ticket: addresses are kept and shared.
    private static async Task<IResult> EnterAsync(string code, HttpContext http, IAntiforgery antiforgery, ConsoleService console, IStringLocalizer texts)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) { return Results.BadRequest(); }
        Guid? product = Guid.TryParse((await http.Request.ReadFormAsync(http.RequestAborted))["product"], out var named) ? named : null;
        var entered = await console.EnterAsync(code, http.Actor(), product, http.RequestAborted);
        if (entered.IsRefused) { return entered.Error.Code == "console.not-bought" ? NotBought(entered.Error, code, texts) : Results.NotFound(); }
        var entry = entered.Value;
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'{(Uri.TryCreate(entry.Url, UriKind.Absolute, out var platform) && platform.Scheme is "https" or "http" ? $" {platform!.GetLeftPart(UriPartial.Authority)}" : "")}";
        return Page(texts["console.entering", entry.Platform], $"""
            <form method="post" action="{Text(entry.Url)}" id="enter"><input type="hidden" name="ticket" value="{Text(entry.Ticket)}"><p>{Text(texts["console.entering", entry.Platform])}</p><button class="btn p" type="submit">{Text(texts["console.enter"])}</button></form><script src="/enter.js"></script>
            """);
    }

    // The directory offers no such step; whoever comes from a page of yesterday, or after the last day, reads where it is bought.
    private static IResult NotBought(PortalError refusal, string code, IStringLocalizer texts) => Page(texts["nav.console"], $"""
        <div class="note red" data-testid="refusal">{Text(texts.Error(refusal))}</div><p class="row wrap">{(ConsoleErrors.SellerOf(refusal) is not { } solution ? "" : $"<a class=\"btn p\" href=\"{Text(PortalUrls.Solution(solution))}\">{Text(texts["directory.to-buy"])}</a>")}<a class="btn" href="{Text(PortalUrls.ConsoleDirectory(code))}">{Text(texts["directory.back"])}</a></p>
        """, StatusCodes.Status409Conflict);

    private static async Task<IResult> ArriveAsync(string code, HttpContext http, ConsoleService console, ICloudConnector cloud, IStringLocalizer texts)
    {
        var ticket = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted))["ticket"].ToString() : "";
        var arrived = await console.RedeemAsync(ticket, code, http.RequestAborted);
        if (arrived.IsRefused) { return Page(texts["console.sandbox"], $"""<h1>{Text(texts["console.sandbox"])}</h1><div class="note red" data-testid="refusal">{Text(texts.Error(arrived.Error))}</div>""", StatusCodes.Status401Unauthorized); }
        var visitor = arrived.Value;
        var balance = await cloud.BalanceAsync(code, visitor.AccountName, http.RequestAborted);
        return Page(visitor.Platform, $"""
            <h1>{Text(texts["console.welcome", visitor.Platform])}</h1><p class="cap">{Text(texts["console.sandbox-note"])}</p>
            <dl class="kv"><dt>{Text(texts["console.who"])}</dt><dd data-testid="who">{Text(visitor.UserName)}</dd><dt>{Text(texts["console.company"])}</dt><dd>{Text(visitor.Company)}</dd><dt>{Text(texts["console.account"])}</dt><dd>{Text(visitor.AccountName)}</dd>{(visitor.Product is { } product ? $"<dt>{Text(texts["directory.product"])}</dt><dd data-testid=\"product\">{Text(product)}</dd>" : "")}<dt>{Text(texts["console.balance"])}</dt><dd>{Text(balance.ToString())}</dd></dl>
            """);
    }

    private static IResult Page(string title, string body, int status = StatusCodes.Status200OK) => Results.Content($"""
        <!DOCTYPE html><html lang="{CultureInfo.CurrentUICulture.Name}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Text(title)}</title><link rel="stylesheet" href="/portal.css"><link rel="stylesheet" href="/portal-parts.css"><link rel="stylesheet" href="/portal-clouds.css"></head>
        <body><main class="sandbox"><section class="card"><div class="bd">{body}</div></section></main></body></html>
        """, "text/html; charset=utf-8", statusCode: status);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
