using TodoStack.Cli.Output;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Deploying;

/// <summary>Asks before something is done that cannot be undone lightly.</summary>
internal static class Agreement
{
    /// <summary>Demands that somebody can agree: by an option, or at a terminal.</summary>
    /// <param name="output">Where the question will be asked.</param>
    /// <param name="yes">Whether it was agreed to already.</param>
    /// <param name="what">What is done, such as <c>Deploying 'prod' to the context 'production'</c>.</param>
    /// <exception cref="LocalTargetException">Nobody can.</exception>
    public static void DemandSomebody(CliOutput output, bool yes, string what)
    {
        if (!yes && !output.CanAsk)
        {
            throw new LocalTargetException($"{what} takes somebody's agreement. Run it at a terminal, or give --yes.");
        }
    }

    /// <summary>Asks for a yes.</summary>
    public static bool IsGiven(CliOutput output, bool yes, string question) =>
        yes || output.Ask($"{question} [y/N]")?.ToUpperInvariant() is "Y" or "YES";
}
