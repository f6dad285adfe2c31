using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Pulumi;
using TodoStack.Infra.Components;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;
using TodoStack.Infra.Surroundings;

namespace TodoStack.Infra;

/// <summary>The whole deployment: settings in, components in order, outputs out.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "A stack is what Pulumi calls it.")]
public sealed class TodoStack : Stack
{
    /// <summary>For Pulumi: what comes of it may be deployed from this computer.</summary>
    public TodoStack()
        : this(options: null, Workstation.Current)
    {
    }

    /// <summary>For tests and rendering: the same wherever it is evaluated, and never deployed.</summary>
    /// <param name="options">Transformations and the like.</param>
    public TodoStack(StackOptions? options)
        : this(options, Workstation.None)
    {
    }

    internal TodoStack(StackOptions? options, Workstation workstation)
        : base(options)
    {
        var settings = StackSettings.Load();
        ClusterGuard.Check(settings.Cluster, Deployment.Instance.IsDryRun, workstation);
        var owner = new Owner(Names.Application, Deployment.Instance.StackName);
        var providers = StackProviders.Make(settings.Images, settings.Cluster, workstation);

        var images = new Images("images", Wiring.Images(settings), providers.Options());
        var boundary = new Boundary("boundary", Wiring.Boundary(settings, owner), providers.Options());
        var credentials = new Credentials("credentials", Wiring.Credentials(settings, owner, boundary), providers.Options());
        var database = Wiring.Database(settings, owner, boundary, credentials) is { } server
            ? new Database("database", server, providers.Options(boundary))
            : null;
        var backups = Wiring.Backups(settings, owner, boundary, credentials) is { } schedule
            ? new Backups("backups", schedule, providers.Options(database))
            : null;
        var observability = Wiring.Observability(settings, owner, boundary) is { } watch
            ? new Observability("observability", watch, providers.Options(boundary))
            : null;
        var edge = Wiring.Edge(settings, owner, boundary, observability?.Operator) is { } front
            ? new Edge("edge", front, providers.Options(boundary))
            : null;
        var application = new Application(
            "application", Wiring.Application(settings, owner, images, boundary, credentials, ReleaseGuard.Find(settings.Cluster.Context, settings.Namespace, Names.Release, workstation)),
            providers.Options(boundary, credentials, database, edge, observability));

        if (Wiring.DatabaseMetrics(settings, owner, boundary, credentials) is { } exporter)
        {
            _ = new DatabaseMetrics("database-metrics", exporter, providers.Options(database, observability));
        }

        if (Wiring.AiOperations(settings, owner, boundary) is { } operations)
        {
            _ = new AiOperations("ai-operations", operations, providers.Options(boundary));
        }

        Context = Output.Create(settings.Cluster.Context);
        Namespace = boundary.Namespace;
        Images = Output.All(images.References.OrderBy(image => image.Key, StringComparer.Ordinal).Select(image => image.Value));
        Database = database?.Host ?? Output.Create(settings.Database.External!.Host);
        BackupSchedule = backups?.Schedule ?? Output.Create("none");
        ReleaseStatus = application.Status;
        BackendUrl = application.BackendUrl;
        WebUrl = application.WebUrl;
        ChatbotUrl = application.ChatbotUrl;
    }

    /// <summary>The context of the kubeconfig that everything was deployed to.</summary>
    [Output]
    public Output<string> Context { get; private set; }

    /// <summary>The namespace that holds everything.</summary>
    [Output]
    public Output<string> Namespace { get; private set; }

    /// <summary>The images, as the pods name them.</summary>
    [Output]
    public Output<ImmutableArray<string>> Images { get; private set; }

    /// <summary>The host of the database.</summary>
    [Output]
    public Output<string> Database { get; private set; }

    /// <summary>When the database is backed up; <c>none</c> where it is not.</summary>
    [Output]
    public Output<string> BackupSchedule { get; private set; }

    /// <summary>The status of the application's Helm release.</summary>
    [Output]
    public Output<string> ReleaseStatus { get; private set; }

    /// <summary>Where the backend is inside the cluster.</summary>
    [Output]
    public Output<string> BackendUrl { get; private set; }

    /// <summary>Where a browser finds the web app; <c>none</c> where nobody has said.</summary>
    [Output]
    public Output<string> WebUrl { get; private set; }

    /// <summary>Where a browser finds the chatbot; <c>none</c> where nobody has said.</summary>
    [Output]
    public Output<string> ChatbotUrl { get; private set; }
}
