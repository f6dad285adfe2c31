using System.CommandLine;
using System.Text.Json;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Output;
using TodoStack.Cli.Sizing;
using TodoStack.Cli.Targets;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo advise</c>.</summary>
internal static class AdviseCommand
{
    public static Command Create(CliContext context)
    {
        var stack = SharedOptions.DeployedStack();
        var duration = new Option<TimeSpan?>("--for")
        {
            Description = "How long to watch, such as 00:30:00; with --prometheus, how far to look back. 10 minutes, with --prometheus a day.",
            HelpName = "time",
        };
        var prometheus = new Option<Uri?>("--prometheus") { Description = "Ask this Prometheus instead of metrics-server.", HelpName = "url" };
        var from = new Option<string?>("--from") { Description = "Advise by a recording instead of the cluster.", HelpName = "file" };
        var save = new Option<string?>("--save") { Description = "Keep what was seen.", HelpName = "file" };
        var json = SharedOptions.Json();
        var command = new Command("advise", "Right-sizes a stack's requests and limits by what its containers use, and prints the settings to change.")
        {
            stack, duration, prometheus, from, save, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) is not null && (result.GetValue(prometheus) is not null || result.GetValue(save) is not null || result.GetValue(duration) is not null))
            {
                result.AddError("--from takes a recording as it is: leave --prometheus, --save and --for out.");
            }
            else if (result.GetValue(duration) <= TimeSpan.Zero)
            {
                result.AddError("--for must be a time above zero, such as 00:30:00.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var recording = parsed.GetValue(from) is { } file
                ? UsageRecording.Load(file)
                : await RecordAsync(
                    Kubectl.For(ClusterAddress.Of(context.Repository, StackChoice.OnCluster(context, parsed.GetValue(stack)))),
                    context.Output, parsed.GetValue(json), parsed.GetValue(prometheus), parsed.GetValue(duration), cancellationToken);
            if (parsed.GetValue(save) is { } kept)
            {
                recording.Save(kept);
            }

            Tell(context.Output, recording, parsed.GetValue(json));
            return 0;
        });
        return command;
    }

    private static async Task<UsageRecording> RecordAsync(
        Kubectl kubectl, CliOutput output, bool json, Uri? prometheus, TimeSpan? duration, CancellationToken cancellationToken)
    {
        var samples = await output.Reporter(json).StepAsync(
            $"watching what {kubectl.Address.Stack} uses",
            step => prometheus is null
                ? new UsageSampler(kubectl, TimeProvider.System).WatchAsync(duration ?? SizingRule.EnoughTime, step.Progress, cancellationToken)
                : ReadAsync(prometheus, kubectl.Address.Namespace, duration ?? TimeSpan.FromDays(1), cancellationToken));
        var snapshot = await new ClusterReader(kubectl, TimeProvider.System).ReadAsync(cancellationToken);
        return new UsageRecording(kubectl.Address.Stack, samples, ContainerResources.Of(snapshot));
    }

    private static async Task<IReadOnlyList<UsageSample>> ReadAsync(Uri prometheus, string kubernetesNamespace, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        return await new PrometheusUsage(http, TimeProvider.System).ReadAsync(prometheus, kubernetesNamespace, duration, cancellationToken);
    }

    private static void Tell(CliOutput output, UsageRecording recording, bool json)
    {
        var advice = Advice.Of(recording);
        if (advice.Containers.Count == 0)
        {
            throw new LocalTargetException($"Nothing was seen of what the containers of {recording.Stack} use. Watch while its pods run: 'todo status --stack {recording.Stack}' shows them.");
        }

        if (json)
        {
            output.Raw(JsonSerializer.Serialize(advice, UsageJsonContext.Default.Advice));
        }
        else
        {
            AdviceOutput.Write(output, advice);
        }
    }
}
