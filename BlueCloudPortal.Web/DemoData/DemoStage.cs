using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common.Providers;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Payments.Channels;
using BlueCloudPortal.Web.Features.Payments.Sandbox;
using BlueCloudPortal.Web.Features.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>A stage on which the demo is played: the real use cases, with a clock that follows the script. What is due runs in the order of time.</summary>
internal sealed class DemoStage : TimeProvider, IAsyncDisposable
{
    private readonly PriorityQueue<Func<Task>, (DateTime At, int Order)> _script = new();
    private readonly Dictionary<string, Actor> _actors = [];
    private readonly ServiceProvider _services;
    private DateTime _now;
    private int _order;
    private int _acts;
    private (int Act, double Hours, DateTime Moment) _latest = (-1, 0, default);

    public DemoStage(IServiceProvider portal, DateTime curtain)
    {
        Curtain = curtain;
        _now = curtain;
        _services = new ServiceCollection().AddLogging()
            .AddSingleton(portal.GetRequiredService<IConfiguration>())
            .AddSingleton<TimeProvider>(this)
            .AddSingleton(NumberTails.Seeded(2026)) // the demo's documents have the same numbers each time
            .AddPortalData(portal.GetRequiredService<DatabaseOptions>())
            .AddSingleton(portal.GetRequiredService<IStringLocalizer>())
            .AddSingleton(portal.GetRequiredService<PdfFonts>())
            .AddSingleton(portal.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>()) // what the demo encrypts, the portal reads
            .AddSingleton<FileService>().AddSingleton<ActorQueries>()
            .AddRooms()
            // Files are kept where the portal finds them afterwards, with the stage's own dates.
            .AddSingleton<IObjectStore>(_ => portal.GetRequiredService<IObjectStore>() is SandboxStore ? new SandboxStore(portal.GetRequiredService<SandboxFolder>(), this) : portal.GetRequiredService<IObjectStore>())
            // The channels are played: what is paid on stage is known to the portal's sandbox afterwards.
            .AddSingleton(portal.GetRequiredService<SandboxTrades>()).AddSingleton(new SandboxSettings(true))
            .AddHttpClient(ChannelWire.Client).ConfigurePrimaryHttpMessageHandler(provider => new SandboxHandler(provider.GetRequiredService<SandboxGateway>())).Services
            .BuildServiceProvider();
    }

    /// <summary>When the play ends: now. Nothing later is played.</summary>
    public DateTime Curtain { get; }

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The actor of a demo person.</summary>
    public async Task<Actor> ActorAsync(string userName)
    {
        if (_actors.TryGetValue(userName, out var known)) { return known; }
        await using var db = await Get<PortalDb>().ReadAsync(Actor.System);
        var id = await db.Users.Where(user => user.UserName == userName).Select(user => user.Id).SingleAsync();
        return _actors[userName] = await Get<ActorQueries>().FindAsync(id, Guid.Empty) ?? throw new InvalidOperationException($"{userName} has no organization.");
    }

    /// <summary>The code that a demo person gets on the telephone for an act that wants one.</summary>
    public async Task<string> CodeAsync(string subject, Actor person)
    {
        var sent = await Get<ActCodes>().SendAsync(subject, person);
        if (sent.Error is { Code: "code.too-soon" } soon)
        {
            _now = _now.AddSeconds((int)soon.Args[0] + 1); // the person waits for the next one
            sent = await Get<ActCodes>().SendAsync(subject, person);
        }
        _ = Done(sent);
        await using var db = await Get<PortalDb>().ReadAsync(Actor.System);
        var mobile = await db.Users.Where(user => user.Id == person.UserId).Select(user => user.PhoneNumber).SingleAsync();
        var text = await db.OutgoingMessages.Where(sms => sms.To == mobile && sms.Template == "code").OrderByDescending(sms => sms.MadeAt).ThenByDescending(sms => sms.Id).Select(sms => sms.Body).FirstAsync();
        return new([.. text.SkipWhile(letter => !char.IsAsciiDigit(letter)).Take(6)]);
    }

    /// <summary>Puts an act into the script, at a moment that has not passed on stage. Acts after the curtain are left out.</summary>
    public void At(DateTime moment, Func<Task> act)
    {
        if (moment < Curtain) { _script.Enqueue(act, (moment, _order++)); }
    }

    /// <summary>Some hours later on stage; a night's rest is kept, so that people act in daylight. What one act puts later than another comes after it, whatever the night does to both.</summary>
    public void Later(double hours, Func<Task> act)
    {
        var moment = _now.AddHours(hours);
        if (BusinessTime.Local(moment).Hour is < 9 or >= 19) { moment = moment.AddHours(12); }
        if (_latest.Act == _acts && hours >= _latest.Hours && moment <= _latest.Moment) { moment = _latest.Moment.AddMinutes(1); }
        _latest = (_acts, hours, moment);
        At(moment, act);
    }

    /// <summary>Plays the script to its end.</summary>
    public async Task PlayAsync()
    {
        var reached = DateTime.MinValue;
        while (_script.TryDequeue(out var act, out var when))
        {
            _acts++;
            _now = when.At > reached ? when.At : reached; // who waited for a code makes the others a little later
            await act();
            reached = _now;
        }
        _now = Curtain;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>A use case of the demo must be done: a refusal is a mistake in the script.</summary>
    public static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException($"The demo was refused: {Say(result.Error)}") : result.Value;

    /// <summary>As <see cref="Done{T}"/>, for use cases that give nothing back.</summary>
    public static void Done(Result result)
    {
        if (result.IsRefused) { throw new InvalidOperationException($"The demo was refused: {Say(result.Error)}"); }
    }

    private static string Say(PortalError error) => $"{error.Code} {string.Join(' ', error.Args)} {error.Field}";
}
