using System.CommandLine;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Commands;
using TodoStack.Cli.Output;
using TodoStack.Cli.Stacks;
using TodoStack.LocalTarget;

namespace TodoStack.Cli;

/// <summary>The command line: its commands, and what becomes of an error.</summary>
internal static class TodoCommandLine
{
    public const int Interrupted = 130;
    private const int Failed = 1;
    // EX_CONFIG of sysexits.h, as the services exit with a wrong configuration.
    private const int InvalidConfiguration = 78;

    public static Task<int> RunAsync(string[] args) =>
        RunAsync(args, new CliContext(CliContext.FindRepository(), CliOutput.ForConsole()));

    /// <summary>Runs a command line with a given repository and output.</summary>
    public static async Task<int> RunAsync(string[] args, CliContext context)
    {
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
            context.Output.Error(e.Message);
            return Failed;
        }
        catch (ClusterException e)
        {
            context.Output.Error(e.Message);
            return Failed;
        }
        catch (InvalidConfigurationException e)
        {
            context.Output.Error(e.Message);
            return InvalidConfiguration;
        }
        catch (OperationCanceledException)
        {
            context.Output.Error("Interrupted.");
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
        ImagesCommand.Create(context),
        PreviewCommand.Create(context),
        RenderCommand.Create(context),
        LogsCommand.Create(context),
        DoctorCommand.Create(context),
        AdviseCommand.Create(context),
        RollbackCommand.Create(context),
        BackupCommand.Create(context),
        RestoreCommand.Create(context),
        SuperviseCommand.Create(context),
        EvaluateCommand.Create(context),
    };
}
