using BlueCloudPortal.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace BlueCloudPortal.Tests.Hosting;

/// <summary>What people type cannot write log lines of its own (GOALS X8).</summary>
public sealed class PlainConsoleTests
{
    [Theory]
    [InlineData("x\r\ninfo: Portal[0] admin signed in")]
    [InlineData("x\ninfo: Portal[0] admin signed in")]
    [InlineData("x\rinfo: Portal[0] admin signed in")]
    [InlineData("x\u001b[2Kinfo: Portal[0] admin signed in")]
    [InlineData("x\u0085info: Portal[0] admin signed in")]
    [InlineData("x\u2028info: Portal[0] admin signed in")]
    public void Line_WithALineBreakInAValue_StaysOneLine(string typed)
    {
        var line = Write(typed, null);
        Assert.StartsWith("warn: Portal[7] Refused x\\", line);
        Assert.EndsWith("admin signed in\n", line);
        Assert.DoesNotContain(line[..^1], letter => char.IsControl(letter) || letter is '\u2028');
    }

    [Fact]
    public void Exception_WithALineBreakInItsMessage_IsIndented()
    {
        var lines = Write("x", new InvalidOperationException("bad\ninfo: Portal[0] admin signed in")).TrimEnd('\n').Split('\n');
        Assert.Equal("warn: Portal[7] Refused x", lines[0]);
        Assert.Contains(lines, line => line.Contains("admin signed in", StringComparison.Ordinal));
        Assert.All(lines[1..], line => Assert.StartsWith("      ", line));
    }

    [Fact]
    public void Portal_WritesItsLogThisWay()
    {
        using var services = new ServiceCollection().AddLogging(PlainConsole.Add).BuildServiceProvider();
        Assert.Equal(PlainConsole.FormatterName, services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
        Assert.Contains(services.GetServices<ConsoleFormatter>(), formatter => formatter is PlainConsole);
        Assert.Contains("PlainConsole.Add(", Support.Sources.Read("BlueCloudPortal.Web/Program.cs"));
    }

    private static string Write(string typed, Exception? broken)
    {
        using var output = new StringWriter { NewLine = "\n" };
        new PlainConsole().Write(new LogEntry<string>(LogLevel.Warning, "Portal", new EventId(7), typed, broken, (state, _) => $"Refused {state}"), null, output);
        return output.ToString();
    }
}
