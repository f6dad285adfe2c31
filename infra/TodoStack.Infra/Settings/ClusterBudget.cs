namespace TodoStack.Infra.Settings;

/// <summary>
/// What the whole stack asks a cluster for: the application (<see cref="CapacityPlan"/>), and each part of the platform that is
/// switched on.
/// </summary>
/// <param name="Application">The application, as it is set.</param>
/// <param name="Database">The database.</param>
/// <param name="Backup">Its backups.</param>
/// <param name="Parts">The parts of the platform.</param>
public sealed record ClusterBudget(
    ApplicationSettings Application, DatabaseSettings Database, BackupSettings Backup, IReadOnlyList<PlatformPart> Parts)
{
    /// <summary>
    /// What is left to Kubernetes itself. Minikube's own pods ask for 850m (API server 250m, controller manager 200m, scheduler,
    /// etcd, DNS and metrics-server 100m each); the rest is the kubelet's and the container runtime's, who ask for nothing.
    /// </summary>
    public static readonly ResourceAmounts System = ResourceAmounts.Of("1", "2Gi");

    /// <summary>The application's own plan.</summary>
    public CapacityPlan Plan => CapacityPlan.Of(Application, Database, Backup, []);

    /// <summary>The same with its guests: all that its namespace must have room for.</summary>
    public CapacityPlan Room => CapacityPlan.Of(Application, Database, Backup, Parts.Where(part => part.IsGuest).SelectMany(part => part.Workloads));

    /// <summary>
    /// The application while nothing scales: its fewest replicas, the database, and the one pod more of the largest service that a
    /// rollout or a migration has.
    /// </summary>
    public ResourceAmounts AtRest => ResourceAmounts.Sum(
    [
        .. new ServiceSettings[] { Application.Backend, Application.Web, Application.Chatbot }.Select(service => service.Resources.Requests.Times(service.MinReplicas)),
        Application.Backend.Resources.Requests,
        .. Database.Mode == DatabaseMode.Cluster ? [new ResourceAmounts(Database.Cpu, Database.Memory)] : Array.Empty<ResourceAmounts>(),
    ]);

    /// <summary>The application at rest, and what is switched on besides.</summary>
    public ResourceAmounts WithParts => ResourceAmounts.Sum([AtRest, .. Parts.Select(part => part.Requests)]);

    /// <summary>
    /// What a cluster must have besides <see cref="System"/>: enough for the application at its most, and enough for it at rest
    /// beside what is switched on. The autoscalers get what is left; pods beyond that wait.
    /// </summary>
    public ResourceAmounts Requests
    {
        get
        {
            var (most, parts) = (Plan.Requests, WithParts);
            return new ResourceAmounts(most.Cpu > parts.Cpu ? most.Cpu : parts.Cpu, most.Memory > parts.Memory ? most.Memory : parts.Memory);
        }
    }

    /// <summary>The most replicas of each service, at most as many as are set, with which all fits.</summary>
    /// <param name="there">What the cluster has.</param>
    /// <returns>Null when not even the fewest replicas fit.</returns>
    public int? FittingReplicas(ResourceAmounts there)
    {
        ArgumentNullException.ThrowIfNull(there);
        ServiceSettings[] services = [Application.Backend, Application.Web, Application.Chatbot];
        for (var most = services.Max(service => service.MaxReplicas); most >= services.Max(service => service.MinReplicas); most--)
        {
            var needed = WithAtMost(most).Requests.Plus(System);
            if (needed.Cpu <= there.Cpu && needed.Memory <= there.Memory)
            {
                return most;
            }
        }

        return null;
    }

    /// <summary>What a person does who has no room for all of it, as the end of a sentence.</summary>
    /// <param name="there">What the cluster has.</param>
    public string Cure(ResourceAmounts there)
    {
        var off = Parts.Count == 0 ? "" : $"; or switch off {string.Join(" or ", Parts.Select(part => $"{part.Name} ({part.Requests.Cpu}, {part.Requests.Memory})"))}";
        return (FittingReplicas(there) is { } replicas
            ? $"lower maxReplicas of each service to {replicas}"
            : "lower minReplicas and requests of the services") + off;
    }

    /// <summary>The same with fewer replicas at most.</summary>
    /// <param name="replicas">The most of each service.</param>
    public ClusterBudget WithAtMost(int replicas) => this with
    {
        Application = Application with
        {
            Backend = Application.Backend with { MaxReplicas = Math.Min(replicas, Application.Backend.MaxReplicas) },
            Web = Application.Web with { MaxReplicas = Math.Min(replicas, Application.Web.MaxReplicas) },
            Chatbot = Application.Chatbot with { MaxReplicas = Math.Min(replicas, Application.Chatbot.MaxReplicas) },
        },
    };
}
