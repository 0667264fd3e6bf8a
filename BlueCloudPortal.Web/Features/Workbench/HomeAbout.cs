using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>The quiet line below a greeting: who the reader is to the portal.</summary>
public static class HomeAbout
{
    /// <summary>Company, level or role, account manager, previous sign-in; what is not known is left out.</summary>
    public static string Of(Profile profile, IStringLocalizer texts) => string.Join("　", new[]
    {
        profile.Company,
        profile.Level is { } level ? texts.Enum(level) : profile.Role,
        profile.AccountManager.Length > 0 ? texts["home.account-manager", profile.AccountManager] : "",
        profile.PreviousSignInAt is { } at ? texts["home.previous-sign-in", at] : "",
    }.Where(part => part.Length > 0));
}
