using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Doctor;
using TodoStack.Cli.Output;
using TodoStack.Cli.Targets;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Create(CliContext context)
    {
        var stack = SharedOptions.OptionalStack();
        var json = SharedOptions.Json();
        var command = new Command("doctor", "Finds out what is wrong with a deployed stack: cause, evidence and cure. Exit code 1 if something is.") { stack, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var kubectl = Kubectl.For(ClusterAddress.Of(context.Repository, StackChoice.OnCluster(context, parsed.GetValue(stack))));
            var examination = new Examination(kubectl);
            var snapshot = await context.Output.Reporter(parsed.GetValue(json)).StepAsync(
                $"asking the cluster {kubectl.Address.Context}",
                async _ => await examination.LookCloserAsync(
                    await new ClusterReader(kubectl, TimeProvider.System).ReadAsync(cancellationToken), cancellationToken));
            var troubles = Examination.Diagnose(snapshot);
            if (parsed.GetValue(json))
            {
                context.Output.Raw(JsonSerializer.Serialize(troubles, DoctorJsonContext.Default.IReadOnlyListTrouble));
            }
            else
            {
                Show(context.Output, kubectl.Address, snapshot, troubles);
            }

            return troubles.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static void Show(CliOutput output, ClusterAddress address, ClusterSnapshot snapshot, IReadOnlyList<Trouble> troubles)
    {
        TroubleOutput.Write(output, troubles);
        var pods = snapshot.Pods.Count(pod => pod.Phase == "Running");
        output.Line(troubles.Count == 0
            ? $"[green]Nothing is wrong[/] in {Markup.Escape(address.Namespace)}: {pods} pods run."
            : $"{troubles.Count} found in {Markup.Escape(address.Namespace)}.");
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<Trouble>))]
internal sealed partial class DoctorJsonContext : JsonSerializerContext;
