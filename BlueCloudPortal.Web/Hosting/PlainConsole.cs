using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace BlueCloudPortal.Web.Hosting;

/// <summary>Log lines of which each is one line: what people typed into a value cannot end it and begin another (GOALS X8). Only an exception's text goes on below, indented.</summary>
public sealed class PlainConsole() : ConsoleFormatter(FormatterName)
{
    /// <summary>Its name in the settings.</summary>
    public const string FormatterName = "plain";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.WriteLine($"{Word(logEntry.LogLevel)}: {OneLine(logEntry.Category)}[{logEntry.EventId.Id}] {OneLine(logEntry.Formatter(logEntry.State, logEntry.Exception))}");
        if (logEntry.Exception is not { } broken) { return; }
        foreach (var line in broken.ToString().Split('\n')) { textWriter.WriteLine($"      {OneLine(line.TrimEnd('\r'))}"); }
    }

    /// <summary>The text with what would break its line made visible.</summary>
    public static string OneLine(string text)
    {
        if (!text.Any(IsBreak)) { return text; }
        var line = new StringBuilder(text.Length + 16);
        foreach (var letter in text) { _ = IsBreak(letter) ? line.Append(letter switch { '\n' => "\\n", '\r' => "\\r", _ => $"\\u{(int)letter:x4}" }) : line.Append(letter); }
        return line.ToString();
    }

    // Escape sequences move the cursor of a terminal; separators of lines and paragraphs break a line in a viewer.
    private static bool IsBreak(char letter) => (char.IsControl(letter) && letter != '\t') || letter is '\u2028' or '\u2029';

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => "none",
    };

    /// <summary>Makes it the console's way of writing.</summary>
    public static void Add(ILoggingBuilder logging)
    {
        logging.AddConsoleFormatter<PlainConsole, ConsoleFormatterOptions>();
        logging.AddConsole(console => console.FormatterName = FormatterName);
    }
}
