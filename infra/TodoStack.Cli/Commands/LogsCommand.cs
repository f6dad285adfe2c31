using System.CommandLine;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Logs;
using TodoStack.Cli.Targets;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Logs;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo logs</c>.</summary>
internal static class LogsCommand
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    public static Command Create(CliContext context)
    {
        var service = new Argument<string?>("service")
        {
            Description = "One service's logs: backend, frontend-web, frontend-chatbot or postgres.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with new lines until Ctrl-C." };
        var level = new Option<LogLevel>("--level")
        {
            Description = "The least level to show.",
            DefaultValueFactory = _ => LogLevel.Trace,
        };
        var requestId = new Option<string?>("--request-id") { Description = "Only what one request (or trace) did, over all services." };
        var tail = new Option<int?>("--tail", "-n") { Description = "Begin with the last lines only." };
        var stack = SharedOptions.OptionalStack();
        var command = new Command("logs", "Shows the logs of all services, merged in time order.") { service, stack, follow, level, requestId, tail };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var interruption = new Interruption(cancellationToken);
            var filter = new LogFilter(parsed.GetValue(level), parsed.GetValue(requestId));
            var printer = new LogPrinter(context.Output);
            if (StackChoice.Of(context, parsed.GetValue(stack)) is { } name)
            {
                var logs = new PodLogs(Kubectl.For(ClusterAddress.Of(context.Repository, name)));
                await ShowAsync(logs, parsed.GetValue(service), parsed.GetValue(tail), parsed.GetValue(follow), filter, printer, interruption.Stop);
                return 0;
            }

            var readers = Sources(context, parsed.GetValue(service)).Select(source => new LogReader(source.Service, source.File)).ToList();
            var entries = LogMerge.ReadNew(readers, filter);
            foreach (var entry in entries.TakeLast(parsed.GetValue(tail) ?? entries.Count))
            {
                printer.Print(entry);
            }

            while (parsed.GetValue(follow) && !interruption.Stop.IsCancellationRequested)
            {
                await Task.Delay(Poll, interruption.Stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                foreach (var entry in LogMerge.ReadNew(readers, filter))
                {
                    printer.Print(entry);
                }
            }

            return 0;
        });
        return command;
    }

    private static async Task ShowAsync(
        PodLogs logs, string? service, int? tail, bool follow, LogFilter filter, LogPrinter printer, CancellationToken stop)
    {
        // What comes while it is followed is shown at once; what was there before is put in order first.
        var entries = new List<LogEntry>();
        void Take(LogEntry entry)
        {
            if (!filter.Matches(entry))
            {
                return;
            }

            if (follow)
            {
                printer.Print(entry);
            }
            else
            {
                entries.Add(entry);
            }
        }

        try
        {
            await logs.ReadAsync(service, tail, follow, Take, stop);
        }
        catch (OperationCanceledException) when (follow)
        {
            // Ctrl-C ends it.
        }

        foreach (var entry in entries.OrderBy(entry => entry.Timestamp).TakeLast(tail ?? entries.Count))
        {
            printer.Print(entry);
        }
    }

    private static List<LogSource> Sources(CliContext context, string? service)
    {
        var all = new LocalMachine(context).LogSources();
        var chosen = all.Where(source => service is null || source.Service == service).ToList();
        if (chosen.Count == 0)
        {
            throw new LocalTargetException(
                $"There is no service '{service}'. There are {string.Join(", ", all.Select(source => source.Service))}.");
        }

        return chosen.Exists(source => File.Exists(source.File))
            ? chosen
            : throw new LocalTargetException("There are no logs yet. Start the stack with 'todo up'.");
    }
}
