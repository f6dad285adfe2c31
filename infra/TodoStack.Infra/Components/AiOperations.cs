using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using TodoStack.Infra.Components.Platform;

namespace TodoStack.Infra.Components;

/// <summary>
/// Agents that look after the application: kagent, which runs them; our chart, which says what they are and what they may do;
/// and Ollama, which serves a model in the cluster to them and to the assistant.
/// </summary>
public sealed class AiOperations : ComponentResource
{
    /// <summary>The Helm release of our chart.</summary>
    public const string ReleaseName = "ai-operations";

    // A model of some gigabytes is pulled before Ollama is ready, and its image is as large.
    private const int ModelTimeoutSeconds = 1800;

    private readonly string _name;
    private readonly AiOperationsArgs _args;

    /// <summary>Makes the namespace, and installs what the settings ask for.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">What it needs.</param>
    /// <param name="options">Parent, provider and the like.</param>
    public AiOperations(string name, AiOperationsArgs args, ComponentResourceOptions? options = null)
        : base("todostack:index:AiOperations", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        (_name, _args) = (name, args);
        var settings = args.Settings;
        var space = new Boundary($"{name}-boundary", args.Boundary, new ComponentResourceOptions { Parent = this });
        Secret? Keep(bool wanted, string secret, string key, Output<string>? text) =>
            wanted && settings.Enabled && text is not null ? MakeSecret(space, secret, key, text) : null;
        var key = Keep(settings.Provider == Infra.Settings.AgentModelProvider.OpenAI, AgentsChart.ModelSecret, AgentsChart.ModelKey, settings.ApiKey);
        var token = Keep(true, AgentsChart.TasksSecret, AgentsChart.TasksKey, settings.TasksToken?.Apply(text => $"Bearer {text}"));

        var kinds = settings.Enabled ? Install(space, KagentChart.CrdsRelease, PinnedCharts.KagentCrds, Output.Create(KagentChart.CrdsValues), space) : null;

        // Before what its policies are for: no pod is there that none of them guards.
        var agents = Install(space, ReleaseName, args.Chart, args.ApplicationNamespace.Apply(known => AgentsChart.Values(args, known).ToJson()), space, kinds, key, token);
        var model = settings.HasModel
            ? Install(space, OllamaChart.Release, PinnedCharts.Ollama, Output.Create(OllamaChart.Values(settings)), agents)
            : null;
        if (settings.Enabled)
        {
            Install(space, KagentChart.Release, PinnedCharts.Kagent, Output.Create(KagentChart.Values(settings)), kinds, agents);
        }

        Status = agents.Status.Apply(status => status?.Status ?? "unknown");
        RegisterOutputs(new Dictionary<string, object?> { ["status"] = Status });
    }

    /// <summary>The status of the release of our chart, such as <c>deployed</c>.</summary>
    [Output("status")]
    public Output<string> Status { get; private set; }

    private Pulumi.Kubernetes.Helm.V3.Release Install(
        Boundary space, string release, ChartSource chart, Output<System.Text.Json.Nodes.JsonObject> values, params Resource?[] after) =>
        ChartRelease.Make(
            new ChartReleaseArgs
            {
                Name = release,
                Namespace = space.Namespace,
                Chart = chart,
                Values = values,
                TimeoutSeconds = chart == PinnedCharts.Ollama ? ModelTimeoutSeconds : 600,
            },
            this, after);

    private Secret MakeSecret(Boundary space, string name, string key, Output<string> text) => new($"{_name}-{name}", new SecretArgs
    {
        Metadata = new ObjectMetaArgs
        {
            Name = name,
            Namespace = space.Namespace,
            Labels = _args.Owner.Labels(name, "agent").All,
        },
        Type = "Opaque",
        StringData = { { key, text } },
    }, new CustomResourceOptions { Parent = this, AdditionalSecretOutputs = { "data", "stringData" } });
}
