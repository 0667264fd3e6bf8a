using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;

namespace BlueCloudPortal.Tests.Support;

/// <summary>A mail as a real mail server took it, read by a parser that shares no code with the portal.</summary>
/// <param name="From">Sender of the envelope.</param>
/// <param name="To">Receivers of the envelope.</param>
/// <param name="Subject">Decoded.</param>
/// <param name="Text">Decoded plain text.</param>
/// <param name="Headers">Every header in order; names in lower case.</param>
/// <param name="User">Who signed in to the server; null when nobody.</param>
/// <param name="Secure">Whether it came over TLS.</param>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, string Subject, string Text, IReadOnlyList<string[]> Headers, string? User, bool Secure)
{
    /// <summary>The one header of this name.</summary>
    public string Header(string name) => Headers.Single(header => header[0] == name)[1];

    /// <summary>The first address of the portal in the text: the link that the reader follows.</summary>
    public string Link => System.Text.RegularExpressions.Regex.Match(Text, @"https?://\S+").Value;
}

/// <summary>A real mail server (the npm package smtp-server) in a process of its own, on a free port of loopback. Mails arrive here as they come.</summary>
public sealed class SmtpPeer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private readonly Channel<ReceivedMail> _mails = Channel.CreateUnbounded<ReceivedMail>();
    private readonly Channel<string> _moods = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private SmtpPeer(Process process) => _process = process;

    /// <summary>Where it listens.</summary>
    public int Port { get; private set; }

    /// <summary>Every mail so far.</summary>
    public int Count { get; private set; }

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <param name="user">With a user name, only who signs in may send.</param>
    /// <param name="password">That user's password.</param>
    /// <param name="port">0 for a free one.</param>
    public static async Task<SmtpPeer> StartAsync(string? user = null, string? password = null, int port = 0)
    {
        var folder = Path.Combine(Sources.Root, "BlueCloudPortal.Tests", "Peers");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "smtp-server"))) { throw new InvalidOperationException($"The mail server of the tests is not installed: run ./test.sh, or npm ci in {folder}."); }
        var start = new ProcessStartInfo("node", "smtp.mjs") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PEER_PORT"] = $"{port}";
        if (user is not null) { (start.Environment["PEER_USER"], start.Environment["PEER_PASSWORD"]) = (user, password); }
        var peer = new SmtpPeer(Process.Start(start)!);
        peer._process.OutputDataReceived += (_, line) => peer.Take(line.Data);
        var complaints = new System.Text.StringBuilder();
        peer._process.ErrorDataReceived += (_, line) => complaints.AppendLine(line.Data);
        peer._process.Exited += (_, _) => peer._port.TrySetException(new InvalidOperationException($"The mail server ended at once: {complaints}"));
        peer._process.EnableRaisingEvents = true;
        peer._process.BeginOutputReadLine();
        peer._process.BeginErrorReadLine();
        peer.Port = await peer._port.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return peer;
    }

    /// <summary>The next mail. Fails when none comes.</summary>
    public async Task<ReceivedMail> NextAsync(int seconds = 30)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        return await _mails.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The next mail to this person; those to others that came before are passed over.</summary>
    public async Task<ReceivedMail> NextToAsync(string address, int seconds = 30)
    {
        while (true)
        {
            var mail = await NextAsync(seconds);
            if (mail.To.Contains(address, StringComparer.OrdinalIgnoreCase)) { return mail; }
        }
    }

    /// <summary>How it behaves from now on: <c>accept</c>, <c>refuse</c>, <c>later</c>, <c>slow</c>, <c>cut</c>.</summary>
    public async Task BehaveAsync(string mood)
    {
        await _process.StandardInput.WriteLineAsync(mood);
        await _process.StandardInput.FlushAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await _moods.Reader.ReadAsync(patience.Token) != mood) { }
    }

    private void Take(string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) { return; }
        using var said = JsonDocument.Parse(line);
        if (said.RootElement.TryGetProperty("port", out var port)) { _port.TrySetResult(port.GetInt32()); }
        else if (said.RootElement.TryGetProperty("mood", out var mood)) { _moods.Writer.TryWrite(mood.GetString()!); }
        else if (said.RootElement.TryGetProperty("mail", out var mail))
        {
            Count++;
            _mails.Writer.TryWrite(mail.Deserialize<ReceivedMail>(s_json)!);
        }
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
