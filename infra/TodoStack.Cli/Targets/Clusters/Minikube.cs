using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TodoStack.Cli.Targets.Tools;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;
using TodoStack.Policies;

namespace TodoStack.Cli.Targets.Clusters;

/// <summary>How a profile of Minikube fares.</summary>
internal enum MinikubeState
{
    /// <summary>There is none.</summary>
    Absent,

    /// <summary>It is there, but its API server does not run.</summary>
    Stopped,

    /// <summary>It runs.</summary>
    Running,
}

/// <summary>A profile of Minikube.</summary>
/// <param name="program">minikube's path.</param>
/// <param name="profile">The profile's name.</param>
internal sealed class Minikube(string program, string profile)
{
    private const string MetricsServer = "metrics-server";
    private const string Running = "Running";

    /// <summary>How it fares. Its exit code says the same in bits, and 85 that there is none.</summary>
    public async Task<MinikubeState> StateAsync(CancellationToken cancellationToken)
    {
        var answer = await RunAsync(["status", "--output", "json"], null, cancellationToken);
        return Lines(answer.Output).Select(node => node is JsonArray nodes ? nodes.FirstOrDefault() : node).FirstOrDefault(node => node.Has("Host")) switch
        {
            null => MinikubeState.Absent,
            var node when node.Text("Host") == "Nonexistent" => MinikubeState.Absent,
            var node when node.Text("Host") == Running && node.Text("APIServer") == Running && node.Text("Kubelet") == Running => MinikubeState.Running,
            _ => MinikubeState.Stopped,
        };
    }

    /// <summary>Makes it.</summary>
    /// <param name="size">How large.</param>
    /// <param name="options">Further options.</param>
    /// <param name="step">Told how it goes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LocalTargetException">It does not come up.</exception>
    public Task CreateAsync(MinikubeSize size, IReadOnlyList<string> options, IStep step, CancellationToken cancellationToken) =>
        StartAsync(
            [
                "--cpus", Text(size.Cpus), "--memory", $"{Text(size.Megabytes)}mb",
                "--container-runtime", "docker", "--addons", MetricsServer, .. options,
            ],
            step,
            cancellationToken);

    /// <summary>Starts it again, as it was made.</summary>
    /// <exception cref="LocalTargetException">It does not come up.</exception>
    public Task StartAsync(IStep step, CancellationToken cancellationToken) => StartAsync([], step, cancellationToken);

    /// <summary>Sees to it that the metrics are there that autoscalers and <c>kubectl top</c> go by.</summary>
    /// <exception cref="LocalTargetException">They cannot be switched on.</exception>
    public async Task EnableMetricsAsync(CancellationToken cancellationToken)
    {
        var list = await RunAsync(["addons", "list", "--output", "json"], null, cancellationToken);
        if (Lines(list.Output).Any(addons => addons.Text(MetricsServer, "Status") == "enabled"))
        {
            return;
        }

        var answer = await RunAsync(["addons", "enable", MetricsServer], null, cancellationToken);
        if (!answer.Succeeded)
        {
            throw new LocalTargetException($"Minikube's addon {MetricsServer} cannot be switched on, so nothing would be scaled:\n{answer.Said.Trim()}");
        }
    }

    /// <summary>The variables that lead to its own Docker daemon.</summary>
    /// <exception cref="LocalTargetException">It has none.</exception>
    public async Task<IReadOnlyDictionary<string, string>> DockerAsync(CancellationToken cancellationToken)
    {
        var answer = await RunAsync(["docker-env", "--shell", "none"], null, cancellationToken);
        var variables = answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);
        return answer.Succeeded && variables.ContainsKey("DOCKER_HOST") ? variables : throw new LocalTargetException(
            $"Minikube's profile '{profile}' does not lend its Docker daemon, in which the images are built. It must have been made with --container-runtime docker; "
            + $"'minikube delete --profile {profile}' removes it with all that is in it, and 'todo up' makes a new one. Minikube says:\n{answer.Said.Trim()}");
    }

    private async Task StartAsync(IReadOnlyList<string> options, IStep step, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        void See(string line)
        {
            // Events as CloudEvents, a line each.
            var node = Lines(line).FirstOrDefault();
            var message = node.Text("data", "message") ?? line;
            if (node.Text("type")?.EndsWith(".error", StringComparison.Ordinal) == true)
            {
                errors.AddRange(new[] { message, node.Text("data", "advice") }.OfType<string>().Where(text => text.Trim().Length > 0));
            }

            step.Progress(message.Trim());
        }

        var answer = await RunAsync(["start", .. options, "--interactive=false", "--output", "json"], See, cancellationToken);
        if (!answer.Succeeded)
        {
            var why = errors.Count > 0 ? string.Join('\n', errors) : answer.Said.Trim();
            throw new LocalTargetException(
                $"Minikube's profile '{profile}' does not start (exit code {answer.ExitCode}). It says:\n{why}\nMore is in: minikube logs --profile {profile}");
        }
    }

    private Task<ToolAnswer> RunAsync(IReadOnlyList<string> arguments, Action<string>? line, CancellationToken cancellationToken) =>
        new ToolRun(program, [.. arguments, "--profile", profile]) { Environment = ToolRun.Quiet, Line = line }.RunAsync(cancellationToken);

    private static IEnumerable<JsonNode?> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).Concat([Parse(text)]).Where(node => node is not null);

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
