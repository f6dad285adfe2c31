using Spectre.Console;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Output;

/// <summary>Where a command writes: a terminal gets colour and movement, everything else plain lines.</summary>
internal sealed class CliOutput
{
    private readonly TextWriter _standard;
    private readonly TextWriter _error;
    private readonly IAnsiConsole? _terminal;

    public CliOutput(TextWriter standard, TextWriter error, IAnsiConsole? terminal)
    {
        _standard = standard;
        _error = error;
        _terminal = terminal;
    }

    /// <summary>Whether a person watches.</summary>
    public bool IsTerminal => _terminal is not null;

    public static CliOutput ForConsole() => new(
        Console.Out,
        Console.Error,
        Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") is "dumb" ? null : AnsiConsole.Console);

    /// <summary>Tells how work goes on; with <paramref name="json"/> beside standard output, which then holds the result alone.</summary>
    public IReporter Reporter(bool json) =>
        json ? new PlainReporter(_error, TimeProvider.System)
        : _terminal is { } terminal ? new TerminalReporter(terminal)
        : new PlainReporter(_standard, TimeProvider.System);

    /// <summary>Writes a line; the markup is Spectre's and becomes plain text outside a terminal.</summary>
    public void Line(string markup = "")
    {
        if (_terminal is { } terminal)
        {
            terminal.MarkupLine(markup);
        }
        else
        {
            _standard.WriteLine(Markup.Remove(markup));
        }
    }

    /// <summary>Writes text as it is.</summary>
    public void Raw(string text) => _standard.WriteLine(text);

    /// <summary>Writes rows below headings, in columns.</summary>
    public void Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = headings.Select((heading, column) =>
            rows.Select(row => Markup.Remove(row[column]).Length).Append(heading.Length).Max()).ToList();
        string Format(IReadOnlyList<string> cells) => string.Concat(cells.Select((cell, column) =>
            column == cells.Count - 1 ? cell : cell + new string(' ', widths[column] - Markup.Remove(cell).Length + 2)));

        Line($"[dim]{Format(headings)}[/]");
        foreach (var row in rows)
        {
            Line(Format(row));
        }
    }

    /// <summary>Whether a person watches who can answer.</summary>
    public bool CanAsk => _terminal is not null && !Console.IsInputRedirected;

    /// <summary>Asks the person at the terminal; null where there is none who could answer.</summary>
    /// <param name="question">The question.</param>
    public string? Ask(string question) =>
        CanAsk ? _terminal!.Prompt(new TextPrompt<string>(Markup.Escape(question)) { AllowEmpty = true }).Trim() : null;

    /// <summary>Writes what went wrong.</summary>
    public void Error(string message)
    {
        if (_terminal is not null && !Console.IsErrorRedirected)
        {
            _error.WriteLine($"\e[31mError:\e[0m {message}");
        }
        else
        {
            _error.WriteLine($"Error: {message}");
        }
    }
}
