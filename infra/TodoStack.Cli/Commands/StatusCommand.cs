using System.CommandLine;
using Spectre.Console;
using TodoStack.Cli.Output;
using TodoStack.Cli.Targets;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo status</c>.</summary>
internal static class StatusCommand
{
    private static readonly string[] Headings = ["SERVICE", "URL", "STATE", "PID", "UPTIME", "MEMORY", "RESTARTS", "VERSION"];

    public static Command Create(CliContext context)
    {
        var stack = SharedOptions.OptionalStack();
        var json = SharedOptions.Json();
        var command = new Command("status", "Shows what runs; exit code 1 unless everything is ready.") { stack, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (StackChoice.Of(context, parsed.GetValue(stack)) is { } name)
            {
                return await ClusterStatusOutput.RunAsync(context, name, parsed.GetValue(json), cancellationToken);
            }

            var status = await new LocalMachine(context).StatusAsync(cancellationToken);
            if (parsed.GetValue(json))
            {
                context.Output.Raw(status?.ToJson() ?? "null");
            }
            else if (status is null)
            {
                context.Output.Line("Nothing is running. Start it with 'todo up'.");
            }
            else
            {
                Show(status, context.Output);
            }

            return status is { Ready: true } ? 0 : 1;
        });
        return command;
    }

    private static void Show(StackStatus status, CliOutput output)
    {
        var rows = status.Services
            .Select(service => Row(
                service.Name, service.Url.ToString().TrimEnd('/'), service.State, service.Pid, service.UptimeSeconds, service.MemoryBytes, service.Restarts, service.Version))
            .Append(Row(
                "postgres",
                $"{status.Database.Address}/{status.Database.Name}",
                status.Database.State,
                status.Database.Pid,
                status.Database.UptimeSeconds,
                status.Database.MemoryBytes,
                status.Database.Restarts,
                status.Database.Version ?? ""))
            .ToList();
        output.Table(Headings, rows);
        output.Line();
        output.Line(status.SupervisorPid is { } supervisor
            ? $"[dim]Target {status.Target}, {(status.Detached ? "in the background" : "in a terminal")}, watched over by process {supervisor}.[/]"
            : "[yellow]Nobody watches over it any more: run 'todo up' or 'todo down'.[/]");
    }

    private static string[] Row(
        string name, string address, string state, int? pid, double? uptime, long? memory, int restarts, string version)
    {
        const string None = "-";
        var colour = state == "ready" ? "green" : state == "stopped" ? "red" : "yellow";
        return
        [
            name,
            Markup.Escape(address),
            $"[{colour}]{Markup.Escape(state)}[/]",
            pid?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? None,
            uptime is { } seconds ? Durations.Short(TimeSpan.FromSeconds(seconds)) : None,
            memory is { } bytes ? Durations.Megabytes(bytes) : None,
            restarts.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Markup.Escape(version),
        ];
    }
}
