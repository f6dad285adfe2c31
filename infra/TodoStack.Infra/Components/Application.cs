using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>The three services, as a Helm release of our chart: <c>helm history</c> and <c>helm rollback</c> work on it.</summary>
public sealed class Application : ComponentResource
{
    // A new version of each service in turn, image pulls, the migration, and autoscalers that have made many pods of the old one.
    private const int TimeoutSeconds = 600;

    /// <summary>Installs or upgrades the release, and waits until it serves.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">What it needs.</param>
    /// <param name="options">Parent, provider and the like.</param>
    public Application(string name, ApplicationArgs args, ComponentResourceOptions? options = null)
        : base("todostack:index:Application", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var release = new Release(args.Release, new ReleaseArgs
        {
            Name = args.Release,
            Namespace = args.Namespace,
            Chart = args.ChartName,

            // Helm's provider compares the chart's version only; a change of a template shows here, and in `helm history`.
            Description = args.Description,
            Values = ApplicationValues.Of(args).Apply(values => values.ToInputs()),
            Timeout = TimeoutSeconds,
            WaitForJobs = true,

            // What does not become ready is taken back, so that what ran before goes on running.
            Atomic = true,
            CleanupOnFail = true,
            MaxHistory = 10,
        }, new CustomResourceOptions
        {
            Parent = this,
            CustomTimeouts = new CustomTimeouts
            {
                // Taking back takes as long again.
                Create = TimeSpan.FromSeconds(2 * TimeoutSeconds),
                Update = TimeSpan.FromSeconds(2 * TimeoutSeconds),
            },
        });

        Status = release.Status.Apply(status => status?.Status ?? "unknown");
        Revision = release.Status.Apply(status => status?.Revision ?? 0);
        BackendUrl = release.Namespace.Apply(space => $"http://{args.Release}-{ApplicationValues.Backend}.{space}:{ApplicationValues.BackendPort}");
        WebUrl = Output.Create(Address(args.Settings.Web));
        ChatbotUrl = Output.Create(Address(args.Settings.Chatbot));
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["status"] = Status,
            ["revision"] = Revision,
            ["backendUrl"] = BackendUrl,
            ["webUrl"] = WebUrl,
            ["chatbotUrl"] = ChatbotUrl,
        });
    }

    /// <summary>The release's status, such as <c>deployed</c>.</summary>
    [Output("status")]
    public Output<string> Status { get; private set; }

    /// <summary>How often the release was installed, upgraded or rolled back.</summary>
    [Output("revision")]
    public Output<int> Revision { get; private set; }

    /// <summary>Where the backend is inside the cluster.</summary>
    [Output("backendUrl")]
    public Output<string> BackendUrl { get; private set; }

    /// <summary>Where a browser finds the web app; <c>none</c> where nobody has said.</summary>
    [Output("webUrl")]
    public Output<string> WebUrl { get; private set; }

    /// <summary>Where a browser finds the chatbot; <c>none</c> where nobody has said.</summary>
    [Output("chatbotUrl")]
    public Output<string> ChatbotUrl { get; private set; }

    // A node's address is Minikube's to tell.
    private static string Address(FrontendSettings frontend) =>
        frontend.Url?.GetLeftPart(UriPartial.Authority) ?? (frontend.NodePort is { } port ? $"http://$(minikube ip):{port}" : "none");
}
