using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using TodoStack.Cli.Doctor;

namespace TodoStack.Cli.Output;

/// <summary>What came of a deployment to a cluster.</summary>
/// <param name="Target">The target, such as <c>minikube</c>.</param>
/// <param name="Stack">The stack.</param>
/// <param name="Context">The context of the kubeconfig.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Ready">Whether everything went as it should.</param>
/// <param name="Changes">What Pulumi changed, such as <c>41 created</c>.</param>
/// <param name="Verification">What the smoke test says; null where it did not run.</param>
/// <param name="Urls">Where a browser finds the services, by name.</param>
/// <param name="Seconds">How long each step took, in order.</param>
/// <param name="Troubles">What the doctor finds, where something went wrong.</param>
internal sealed record DeploymentResult(
    string Target,
    string Stack,
    string Context,
    string Namespace,
    bool Ready,
    string Changes,
    string? Verification,
    IReadOnlyDictionary<string, string> Urls,
    IReadOnlyDictionary<string, double> Seconds,
    IReadOnlyList<Trouble> Troubles);

/// <summary>Shows what came of a deployment, to people and to programs.</summary>
internal static class DeploymentOutput
{
    public static void Write(CliOutput output, DeploymentResult result, Laps laps, bool json)
    {
        if (json)
        {
            output.Raw(JsonSerializer.Serialize(result, DeploymentJsonContext.Default.DeploymentResult));
            return;
        }

        var stack = Markup.Escape(result.Stack);
        output.Line();
        if (!result.Ready)
        {
            TroubleOutput.Write(output, result.Troubles);
            output.Line($"[red]The stack {stack} is not as it should be.[/] [dim]Again: todo doctor --stack {stack}   Logs: todo logs --stack {stack}[/]");
            return;
        }

        var steps = string.Join(", ", laps.Steps.Select(step => $"{Uncapitalized(step.Title)} {Durations.Short(step.Time)}"));
        output.Line($"[bold green]TodoStack is up[/] [dim]({Durations.Short(laps.Total)}: {Markup.Escape(steps)})[/]");
        output.Line($"[dim]Stack {stack}: namespace {Markup.Escape(result.Namespace)} of {Markup.Escape(result.Context)}[/]");
        output.Line();
        foreach (var (name, url) in result.Urls)
        {
            output.Line($"  {Markup.Escape(name),-18}[link]{Markup.Escape(url)}[/]");
        }

        output.Line($"[dim]  Status: todo status --stack {stack}   Logs: todo logs --stack {stack}   Check again: todo verify --stack {stack}[/]");
        output.Line($"[dim]  Stop:   todo down --stack {stack}[/]");
    }

    private static string Uncapitalized(string title) => char.ToLowerInvariant(title[0]) + title[1..];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(DeploymentResult))]
internal sealed partial class DeploymentJsonContext : JsonSerializerContext;
