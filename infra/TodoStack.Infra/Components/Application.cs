using Pulumi;
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
        var release = ChartRelease.Make(new ChartReleaseArgs
        {
            Name = args.Release,
            Namespace = args.Namespace,
            Chart = args.Chart,
            Values = ApplicationValues.Of(args).Apply(values => values.ToJson()),
            TimeoutSeconds = TimeoutSeconds,
        }, this);

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
