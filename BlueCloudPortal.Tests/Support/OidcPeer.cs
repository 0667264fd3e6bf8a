using System.Diagnostics;
using System.Text.Json;

namespace BlueCloudPortal.Tests.Support;

/// <summary>A real OpenID Connect provider (the npm package oidc-provider) in a process of its own, on a free port of loopback.</summary>
public sealed class OidcPeer : IAsyncDisposable
{
    public const string Client = "portal";
    public const string Secret = "a-secret-between-the-portal-and-the-provider";

    private readonly Process _process;

    private OidcPeer(Process process) => _process = process;

    /// <summary>Who issues its tokens, and where it is.</summary>
    public string Authority { get; private set; } = "";

    /// <summary>The portal's settings for it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["OpenId:Authority"] = Authority,
        ["OpenId:AuthorizationEndpoint"] = $"{Authority}/auth",
        ["OpenId:TokenEndpoint"] = $"{Authority}/token",
        ["OpenId:UserInformationEndpoint"] = $"{Authority}/me",
        ["OpenId:ClientId"] = Client,
        ["OpenId:ClientSecret"] = Secret,
    };

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <param name="back">Where it sends people back to.</param>
    /// <param name="people">Who can sign in there: by name, what it says of them.</param>
    public static async Task<OidcPeer> StartAsync(string back, object people)
    {
        var folder = Path.Combine(Sources.Root, "BlueCloudPortal.Tests", "Peers");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "oidc-provider"))) { throw new InvalidOperationException($"The provider of the tests is not installed: run ./test.sh, or npm ci in {folder}."); }
        var start = new ProcessStartInfo("node", "oidc.mjs") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        (start.Environment["PEER_CLIENT"], start.Environment["PEER_SECRET"], start.Environment["PEER_BACK"], start.Environment["PEER_PEOPLE"]) = (Client, Secret, back, JsonSerializer.Serialize(people));
        var peer = new OidcPeer(Process.Start(start)!);
        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var complaints = new System.Text.StringBuilder();
        peer._process.OutputDataReceived += (_, line) => { if (line.Data?.StartsWith("{\"port\"", StringComparison.Ordinal) == true) { using var said = JsonDocument.Parse(line.Data); port.TrySetResult(said.RootElement.GetProperty("port").GetInt32()); } };
        peer._process.ErrorDataReceived += (_, line) => complaints.AppendLine(line.Data);
        peer._process.Exited += (_, _) => port.TrySetException(new InvalidOperationException($"The provider ended at once: {complaints}"));
        peer._process.EnableRaisingEvents = true;
        peer._process.BeginOutputReadLine();
        peer._process.BeginErrorReadLine();
        peer.Authority = $"http://127.0.0.1:{await port.Task.WaitAsync(TimeSpan.FromSeconds(30))}";
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }
}
