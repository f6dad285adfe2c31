using System.Text.RegularExpressions;
using Pulumi;

namespace TodoStack.Infra.Settings;

/// <summary>Everything that a stack can be told, checked as a whole. docs/configuration.md describes each setting.</summary>
public sealed partial record StackSettings
{
    /// <summary>Which cluster.</summary>
    public required ClusterSettings Cluster { get; init; }

    /// <summary>The Kubernetes namespace that holds everything.</summary>
    public required string Namespace { get; init; }

    /// <summary>Where images are built and kept.</summary>
    public required ImageSettings Images { get; init; }

    /// <summary>The database: in the cluster or elsewhere.</summary>
    public required DatabaseSettings Database { get; init; }

    /// <summary>The database's backups.</summary>
    public required BackupSettings Backup { get; init; }

    /// <summary>The three services.</summary>
    public required ApplicationSettings Application { get; init; }

    /// <summary>What stands between browsers and the services.</summary>
    public required EdgeSettings Edge { get; init; }

    /// <summary>What watches the application.</summary>
    public required ObservabilitySettings Observability { get; init; }

    /// <summary>Agents that look after it, and the model in the cluster.</summary>
    public required AiOperationsSettings AiOperations { get; init; }

    /// <summary>The generated credentials.</summary>
    public required CredentialSettings Credentials { get; init; }

    /// <summary>What the application takes at its most, and the parts of the platform besides.</summary>
    public required ClusterBudget Budget { get; init; }

    /// <summary>Reads and checks the configuration of the stack that runs.</summary>
    /// <exception cref="InvalidSettingsException">Something is wrong; the message says everything that is.</exception>
    public static StackSettings Load()
    {
        var reader = new SettingsReader(ConfigurationSource.OfStack());
        var settings = Read(reader);
        return reader.Mistakes.Count == 0
            ? settings
            : throw new InvalidSettingsException(Deployment.Instance.StackName, reader.Mistakes);
    }

    internal static StackSettings Read(SettingsReader reader)
    {
        var application = ApplicationSettings.Read(reader);
        var operations = AiOperationsSettings.Read(reader, application.Assistant.Provider);
        application = application with { Assistant = application.Assistant.With(operations) };
        var database = DatabaseSettings.Read(reader);
        var backup = BackupSettings.Read(reader, database);
        var edge = EdgeSettings.Read(reader);
        var observability = ObservabilitySettings.Read(reader, database);
        var budget = new ClusterBudget(application, database, backup, [.. edge.Parts, .. observability.Parts, .. operations.Parts]);
        var settings = new StackSettings
        {
            Namespace = reader.Text("namespace", NamespacePattern(),
                "a name of small letters, digits and hyphens, such as todo-dev, and none of Kubernetes' own"),
            Cluster = ClusterSettings.Read(reader, budget.Requests, ClusterBudget.System, budget.Cure),
            Images = ImageSettings.Read(reader),
            Database = database,
            Backup = backup,
            Application = application,
            Edge = edge,
            Observability = observability,
            AiOperations = operations,
            Credentials = CredentialSettings.Read(reader),
            Budget = budget,
        };
        settings.CheckTogether(reader);
        AiOperationsChecks.Check(reader, settings);
        EdgeChecks.Check(reader, settings);
        reader.FindUnknownKeys();
        return settings;
    }

    // What is right by itself and wrong beside another setting.
    private void CheckTogether(SettingsReader reader)
    {
        if (Cluster.AllowAnyContext && !Images.IsPushed)
        {
            reader.Wrong(reader.KeyOf("images.registry"),
                $"is missing, and the nodes of another cluster than Minikube cannot reach images that are only on this machine. "
                + $"Name a registry, such as ghcr.io/example, or set {reader.KeyOf("cluster.allowAnyContext")} to false.");
        }

        if (Application.Web.NodePort is { } port && port == Application.Chatbot.NodePort)
        {
            reader.Wrong(reader.KeyOf("application.chatbot.nodePort"),
                $"is {port}, the same as {reader.KeyOf("application.web.nodePort")}. Give each its own.");
        }
    }

    [GeneratedRegex("^(?!default$|kube-)[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex NamespacePattern();
}
