using System.CommandLine;
using TodoStack.Cli.Commands;
using TodoStack.Cli.Output;
using TodoStack.LocalTarget;

namespace TodoStack.Cli;

/// <summary>The command line: its commands, and what becomes of an error.</summary>
internal static class TodoCommandLine
{
    public const int Interrupted = 130;
    private const int Failed = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        var output = CliOutput.ForConsole();
        var context = new CliContext(CliContext.FindRepository(), output);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // Commands stop what they started in order, which takes as long as it takes; see Interruption.
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await Create(context).Parse(args).InvokeAsync(configuration);
        }
        catch (LocalTargetException e)
        {
            output.Error(e.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            output.Error("Interrupted.");
            return Interrupted;
        }
    }

    public static RootCommand Create(CliContext context) => new("Runs TodoStack.")
    {
        UpCommand.Create(context),
        DownCommand.Create(context),
        StatusCommand.Create(context),
        VerifyCommand.Create(context),
        TestCommand.Create(context),
        LogsCommand.Create(context),
        SuperviseCommand.Create(context),
    };
}
