using System.Text.RegularExpressions;

namespace TodoStack.Infra.Settings;

/// <summary>Which cluster a stack is deployed to, and how much room it has there.</summary>
public sealed partial record ClusterSettings
{
    /// <summary>The context of the kubeconfig; never its current one, which another shell may just have changed.</summary>
    public required string Context { get; init; }

    /// <summary>Whether the context may be of another cluster than Minikube.</summary>
    public required bool AllowAnyContext { get; init; }

    /// <summary>Minikube's profile; it names the context after it.</summary>
    public required string MinikubeProfile { get; init; }

    /// <summary>The processors of the cluster's nodes together.</summary>
    public required Quantity Cpu { get; init; }

    /// <summary>The memory of the cluster's nodes together.</summary>
    public required Quantity Memory { get; init; }

    /// <param name="reader">The configuration.</param>
    /// <param name="requests">What the stack asks for at its most.</param>
    /// <param name="system">What is left to Kubernetes itself.</param>
    /// <param name="cure">What would make it fit into what is there; null for a general hint.</param>
    internal static ClusterSettings Read(
        SettingsReader reader, ResourceAmounts requests, ResourceAmounts system, Func<ResourceAmounts, string>? cure = null)
    {
        var section = reader.Section("cluster");
        var settings = new ClusterSettings
        {
            Context = section.Text("context", fallback: null, NamePattern(), "a context of the kubeconfig (kubectl config get-contexts)"),
            AllowAnyContext = section.Flag("allowAnyContext", false),
            MinikubeProfile = section.Text("minikubeProfile", "minikube", NamePattern(), "a profile of Minikube (minikube profile list)"),
            Cpu = section.Cpu("cpu", "4"),
            Memory = section.Memory("memory", "8Gi"),
        };

        if (!settings.AllowAnyContext && settings.Context.Length > 0 && settings.Context != settings.MinikubeProfile)
        {
            section.Wrong("context",
                $"is '{settings.Context}', which is not Minikube's '{settings.MinikubeProfile}'. If this stack is meant for that cluster, "
                + $"set {section.KeyOf("allowAnyContext")} to true; if it is another profile of Minikube, name it in {section.KeyOf("minikubeProfile")}.");
        }

        var there = new ResourceAmounts(settings.Cpu, settings.Memory);
        CheckRoom(section, "cpu", "cores", there.Cpu, requests.Cpu, system.Cpu, Quantity.Cpu, Cure);
        CheckRoom(section, "memory", "memory", there.Memory, requests.Memory, system.Memory, Quantity.Bytes, Cure);
        return settings;

        string Cure() => cure?.Invoke(there) ?? "lower maxReplicas and requests of the services";
    }

    private static void CheckRoom(
        SettingsSection section, string name, string what, Quantity there, Quantity asked, Quantity system, Func<decimal, Quantity> write, Func<string> cure)
    {
        if (asked.Value + system.Value > there.Value)
        {
            section.Wrong(name,
                $"is {there}, but the workloads at their most ask for {asked} and Kubernetes itself for {system}: "
                + $"{write(asked.Value + system.Value)} of {what}. Give the cluster more, or {cure()}.");
        }
    }

    [GeneratedRegex(@"^\S+$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
