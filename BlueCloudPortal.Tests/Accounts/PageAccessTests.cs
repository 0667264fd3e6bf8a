using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features;
using BlueCloudPortal.Web.Features.Accounts;
using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Every page of the portal: who may open it.</summary>
public sealed partial class PageAccessTests(PortalHost portal) : IClassFixture<PortalHost>
{
    // Public pages are chosen, not forgotten: a new one is named here.
    private static readonly string[] s_public =
    [
        "/", "/solutions", "/solutions/{Slug}", "/solutions/{Slug}/trial", "/brands", "/brands/{Slug}", "/industries/{Slug}", "/news", "/news/{Slug}", "/announcements", "/announcements/{Number}", "/partners", "/help", "/help/{Slug}", "/help/handbook", "/help/consult", "/help/handbooks/{Slug}", "/help/products", "/help/products/{Slug}", "/help/videos/{Slug}", "/about", "/account/sign-in", "/account/two-step", "/account/company", "/account/resting", "/account/forgot", "/account/register", "/account/reset/{Secret}",
        "/account/activate/{Secret}", "/legal/{Name}", "/join", "/join/done", "/error", "/not-found",
    ];

    private static readonly (Type Page, string Route)[] s_pages =
        [.. typeof(Rooms).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => (type, route.Template)))];

    public static TheoryData<string> Closed => [.. s_pages.Where(page => !IsPublic(page.Page)).Select(page => page.Route)];

    [Fact]
    public void PublicPages_AreThoseThatWereChosen() =>
        Assert.Equal(s_public.Order(), s_pages.Where(page => IsPublic(page.Page)).Select(page => page.Route).Order());

    [Theory, MemberData(nameof(Closed))]
    public async Task Page_ForNobody_LeadsToSignIn(string route)
    {
        var answer = await portal.Open().GetAsync(PathOf(route));
        Assert.Equal((HttpStatusCode.Redirect, "/account/sign-in"), (answer.StatusCode, answer.Headers.Location!.AbsolutePath));
    }

    [Theory, MemberData(nameof(Closed))]
    public void Page_ForAnotherAudienceOrWithoutItsPermission_IsNotThere(string route)
    {
        var page = s_pages.Single(one => one.Route == route).Page;
        Assert.NotNull(page.GetCustomAttribute<NeedsAttribute>());
        var people = portal.People;
        foreach (var actor in new[] { people.Distributor, people.Reseller, people.ResellerUser, people.Provider, people.Admin, people.Support })
        {
            var shown = Shows(page, route, actor);
            Assert.True(!shown || Fits(route, actor), $"{route} opens for {actor.Name}");
            // Whoever has every permission of the audience has every page of it.
            if (actor == people.Reseller || actor == people.Provider || actor == people.Admin) { Assert.True(shown == Fits(route, actor), $"{route} for {actor.Name}: {shown}"); }
        }
        var powerless = people.Admin with { Permissions = new HashSet<Permission>() };
        if (route.StartsWith("/staff/", StringComparison.Ordinal)) { Assert.False(Shows(page, route, powerless), $"{route} asks for no permission"); }
    }

    // By the address alone, as people read it.
    private static bool Fits(string route, Actor actor) => route.Split('/')[1] switch
    {
        "staff" => actor.IsStaff,
        "provider" => actor.IsProvider,
        "my" when route is "/my/messages" or "/my/profile" or "/my/profile/email/{Secret}" or "/my/security" => true,
        "my" when route is "/my/addresses" or "/my/bank-accounts" => !actor.IsStaff,
        "my" when route is "/my/company" or "/my/level" or "/my/level/applications/{Number}" => !actor.IsStaff,
        "my" when route.StartsWith("/my/tickets", StringComparison.Ordinal) => !actor.IsStaff,
        "my" when route.StartsWith("/my/users", StringComparison.Ordinal) || route is "/my/roles" => !actor.IsStaff,
        "my" when route.StartsWith("/my/resellers", StringComparison.Ordinal) => actor.Kind == Domain.Organizations.OrganizationKind.Distributor,
        _ => actor.IsBuyer,
    };

    // Asks the part that guards every page. What it shows instead is the page for what is not there.
    private static bool Shows(Type page, string route, Actor actor)
    {
        using var context = new BunitContext();
        var shown = false;
        context.ComponentFactories.Add(type => type == typeof(RouteView), _ => { shown = true; return new Nothing(); });
        context.ComponentFactories.Add(type => type == typeof(LayoutView), _ => new Nothing());
        _ = context.Render<PermittedRoute>(parts => parts.Add(part => part.Route, new RouteData(page, new Dictionary<string, object?>()) { Template = route }).AddCascadingValue(actor));
        return shown;
    }

    private static bool IsPublic(Type page) => page.IsDefined(typeof(AllowAnonymousAttribute)) || !page.IsDefined(typeof(AuthorizeAttribute));

    private static string PathOf(string route) => Parameter().Replace(route, match => match.Value.Contains(":int", StringComparison.Ordinal) ? "1" : match.Value.Contains(":guid", StringComparison.Ordinal) ? $"{Guid.Empty}" : "x");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    private sealed class Nothing : ComponentBase
    {
        [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Any { get; set; }
    }
}
