using System.Security.Claims;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>How the signed-in person signs in: codes of an app, passkeys, company accounts, sessions. Before each change the page asks for a proof, and keeps it for five minutes.</summary>
public sealed partial class SecurityPage : IAsyncDisposable
{
    private SecurityView? _view;
    private Guid _session;
    private bool _missing;
    private string? _said;
    private PortalError? _refusal;
    private IJSObjectReference? _script;

    private string? _key;
    private string? _code;
    private IReadOnlyList<string>? _codes;

    private bool _names;
    private PasskeyRow? _renamed;
    private string? _name;
    private bool _asksEverywhere;

    private Proof? _proof;
    private bool _asks;
    private bool _asksPassword;
    private string? _password;
    private PortalError? _proofRefusal;
    private Func<Proof, Task>? _waiting;

    /// <summary>Who.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private SecurityQueries Queries { get; set; } = default!;
    [Inject] private SecurityService Security { get; set; } = default!;
    [Inject] private ProofService Proofs { get; set; } = default!;
    [Inject] private Passkeys Passkeys { get; set; } = default!;
    [Inject] private AuthenticationStateProvider Authentication { get; set; } = default!;
    [Inject] private TimeProvider Clock { get; set; } = default!;
    [Inject] private IJSRuntime Browser { get; set; } = default!;
    [Inject] private IStringLocalizer Texts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _ = Guid.TryParse((await Authentication.GetAuthenticationStateAsync()).User.FindFirstValue(PortalClaims.Session), out _session);
        await LoadAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try { if (_script is not null) { await _script.DisposeAsync(); } }
        catch (JSDisconnectedException) { } // the browser has gone
    }

    private async Task LoadAsync()
    {
        _view = await Queries.FindAsync(Clock.GetUtcNow().UtcDateTime, Actor);
        _missing = _view is null;
    }

    // Asks for a proof unless there is a good one, and goes on then.
    private async Task WithProofAsync(Func<Proof, Task> act, bool password = false)
    {
        (_said, _refusal) = (null, null);
        if (_proof is { } proof && proof.IsGood(Actor, Clock.GetUtcNow().UtcDateTime) && (proof.ByPassword || !password)) { await act(proof); return; }
        (_waiting, _asks, _asksPassword, _password, _proofRefusal) = (act, true, password, null, null);
    }

    private void CloseProof(bool open) => (_asks, _waiting) = (open, open ? _waiting : null);

    private async Task ProveByPasswordAsync() => await GoOnAsync(await Proofs.ByPasswordAsync(_password, Actor));

    private async Task ProveByPasskeyAsync()
    {
        var asked = await Passkeys.BeginProofAsync(Actor);
        if (asked.IsRefused) { _proofRefusal = asked.Error; return; }
        await GoOnAsync(await Passkeys.ProvedAsync(asked.Value, await AskAsync("show", asked.Value.Options), Actor));
    }

    private async Task GoOnAsync(Result<Proof> proved)
    {
        _proofRefusal = proved.Error;
        _password = null;
        if (proved.IsRefused) { return; }
        _proof = proved.Value;
        var act = _waiting;
        CloseProof(false);
        if (act is not null) { await act(proved.Value); }
    }

    // What the browser answers; null when the person thought better of it, or it cannot.
    private async Task<string?> AskAsync(string what, string options)
    {
        _script ??= await Browser.InvokeAsync<IJSObjectReference>("import", "/passkeys.js");
        return await _script.InvokeAsync<string?>(what, options);
    }

    private Task BeginTotpAsync() => WithProofAsync(_ =>
    {
        (_key, _code) = (Totp.NewKey(), null);
        return Task.CompletedTask;
    });

    private Task TurnOnAsync() => WithProofAsync(async proof =>
    {
        var done = await Security.TurnOnAsync(_key ?? "", _code, proof, Actor);
        if (!done.IsRefused) { (_key, _codes) = (null, done.Value); }
        await SayAsync(done, "security.said.totp-on");
    });

    private Task NewCodesAsync() => WithProofAsync(async proof =>
    {
        var done = await Security.MakeRecoveryCodesAsync(proof, Actor);
        if (!done.IsRefused) { _codes = done.Value; }
        await SayAsync(done, "security.said.codes");
    });

    private Task TurnOffAsync() => WithProofAsync(async proof => await SayAsync(await Security.TurnOffAsync(proof, Actor), "security.said.totp-off"), password: true);

    private void Rename(PasskeyRow? passkey) => (_renamed, _name, _refusal, _said, _names) = (passkey, passkey?.Name, null, null, true);

    private async Task NameAsync()
    {
        if (string.IsNullOrWhiteSpace(_name)) { _refusal = AccessErrors.Required("Name"); return; }
        _names = false;
        var (renamed, name) = (_renamed, _name);
        await WithProofAsync(proof => renamed is null ? MakePasskeyAsync(name, proof) : RenameAsync(renamed, name, proof));
    }

    private async Task RenameAsync(PasskeyRow passkey, string name, Proof proof) => await SayAsync(await Security.RenamePasskeyAsync(passkey.Id, name, proof, Actor), "security.said.renamed");

    private async Task MakePasskeyAsync(string name, Proof proof)
    {
        var begun = await Passkeys.BeginMakingAsync(Actor);
        if (begun.IsRefused) { _refusal = begun.Error; return; }
        if (await AskAsync("make", begun.Value.Options) is not { } credential) { _refusal = new PortalError("security.passkey-not-made"); return; }
        var made = await Passkeys.MadeAsync(begun.Value, credential, Actor);
        if (made.IsRefused) { _refusal = made.Error; return; }
        await SayAsync(await Security.AddPasskeyAsync(made.Value, name, proof, Actor), "security.said.added");
    }

    private Task DeletePasskeyAsync(PasskeyRow passkey) => WithProofAsync(async proof => await SayAsync(await Security.DeletePasskeyAsync(passkey.Id, proof, Actor), "security.said.deleted"));

    private Task RemoveLoginAsync(CompanyLogin login) => WithProofAsync(async proof => await SayAsync(await Security.RemoveCompanyAccountAsync(login.Provider, login.Key, proof, Actor), "security.said.deleted"));

    private Task EndSessionAsync(SessionRow session) => WithProofAsync(async proof => await SayAsync(await Security.EndSessionAsync(session.Id, proof, Actor), "security.said.ended"));

    private Task SignOutEverywhereAsync()
    {
        _asksEverywhere = false;
        return WithProofAsync(async proof => _refusal = (await Security.SignOutEverywhereAsync(proof, Actor)).Error); // this page leaves as every other does
    }

    private async Task SayAsync(Result done, string text)
    {
        _refusal = done.Error;
        _said = done.IsRefused ? null : Texts[text].Value;
        await LoadAsync();
    }

    private static string CodesFile(IReadOnlyList<string> codes) => $"data:text/plain;charset=utf-8,{Uri.EscapeDataString($"BlueCloudPortal\r\n\r\n{string.Join("\r\n", codes)}\r\n")}";
}
