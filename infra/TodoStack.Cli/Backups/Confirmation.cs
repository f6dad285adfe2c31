using Spectre.Console;
using TodoStack.Cli.Output;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Backups;

/// <summary>Asks a person before something is lost.</summary>
/// <param name="output">Where it asks.</param>
/// <param name="input">Where the answer comes from; null where nobody can answer.</param>
internal sealed class Confirmation(CliOutput output, TextReader? input)
{
    public static Confirmation ForConsole(CliOutput output) =>
        new(output, output.IsTerminal && !Console.IsInputRedirected ? Console.In : null);

    /// <summary>Goes on only with the right answer.</summary>
    /// <param name="answer">What must be typed.</param>
    /// <param name="option">The option that says so where there is no terminal.</param>
    /// <exception cref="LocalTargetException">It was another one, or nobody can be asked.</exception>
    public void Demand(string answer, string option)
    {
        if (input is null)
        {
            throw new LocalTargetException($"Nothing was changed: this needs a confirmation, and there is no terminal to ask at. Give {option}.");
        }

        output.Line($"Type [bold]{Markup.Escape(answer)}[/] to go on:");
        if (input.ReadLine()?.Trim() != answer)
        {
            throw new LocalTargetException("Nothing was changed.");
        }
    }
}
