using System.Globalization;
using Spectre.Console;
using TodoStack.Cli.Output;
using TodoStack.LocalTarget.Logs;

namespace TodoStack.Cli.Logs;

/// <summary>Shows log lines: as they are to a program, readable to a person.</summary>
internal sealed class LogPrinter(CliOutput output)
{
    private const int ServiceWidth = 17;

    public void Print(LogEntry entry)
    {
        if (!output.IsTerminal)
        {
            output.Raw(entry.Line);
            return;
        }

        var (name, colour) = entry.Level switch
        {
            LogLevel.Trace => ("TRC", "dim"),
            LogLevel.Debug => ("DBG", "dim"),
            LogLevel.Warning => ("WRN", "yellow"),
            LogLevel.Error => ("ERR", "red"),
            LogLevel.Critical => ("CRT", "bold red"),
            _ => ("INF", "default"),
        };
        var time = entry.Timestamp.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var request = entry.RequestId is { } id ? $" [dim]{Markup.Escape(id)}[/]" : "";
        output.Line(
            $"[dim]{time}[/] [blue]{entry.Service.PadRight(ServiceWidth)}[/][{colour}]{name}[/] {Markup.Escape(entry.Message)}{request}");
        if (entry.Exception is { } exception)
        {
            output.Line($"[red]{Markup.Escape(exception)}[/]");
        }
    }
}
