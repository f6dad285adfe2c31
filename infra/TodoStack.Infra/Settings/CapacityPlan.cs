namespace TodoStack.Infra.Settings;

/// <summary>
/// What all pods of the stack ask for when every autoscaler is at its maximum, a rollout has its surge pod and every job
/// runs at once. The namespace's quota is made of it, so it always lets the stack breathe and nothing more.
/// </summary>
/// <param name="Pods">How many pods.</param>
/// <param name="Requests">What they ask for together.</param>
/// <param name="Limits">What they may use together.</param>
/// <param name="Largest">The most that a single container may use.</param>
public sealed record CapacityPlan(int Pods, ResourceAmounts Requests, ResourceAmounts Limits, ResourceAmounts Largest)
{
    /// <summary>A job that uses the database's programs: a backup, a restore.</summary>
    public static readonly ResourceSettings DatabaseJob = new(ResourceAmounts.Of("100m", "128Mi"), ResourceAmounts.Of("250m", "256Mi"));

    /// <summary>The pod of <c>helm test</c>, or one that somebody starts to look around: little is promised, so that there is room.</summary>
    public static readonly ResourceSettings Visitor = new(ResourceAmounts.Of("50m", "64Mi"), ResourceAmounts.Of("500m", "256Mi"));

    // A rolling update with maxSurge 1 has one pod more than the deployment's replicas.
    private const int Surge = 1;

    internal static CapacityPlan Of(
        ApplicationSettings application, DatabaseSettings database, BackupSettings backup, IEnumerable<PlatformWorkload> guests)
    {
        List<(int Pods, ResourceSettings Each)> workloads =
        [
            (application.Backend.MaxReplicas + Surge, application.Backend.Resources),
            (application.Web.MaxReplicas + Surge, application.Web.Resources),
            (application.Chatbot.MaxReplicas + Surge, application.Chatbot.Resources),

            // The migration is the backend's program.
            (1, application.Backend.Resources),
            (1, Visitor),
            .. guests.Select(guest => (guest.Pods + guest.Surge, guest.Each)),
        ];
        if (database.Mode == DatabaseMode.Cluster)
        {
            var amounts = new ResourceAmounts(database.Cpu, database.Memory);
            workloads.Add((1, new ResourceSettings(amounts, amounts)));
        }

        if (backup.Enabled)
        {
            workloads.Add((2, DatabaseJob));
        }

        return new CapacityPlan(
            workloads.Sum(workload => workload.Pods),
            ResourceAmounts.Sum(workloads.Select(workload => workload.Each.Requests.Times(workload.Pods))),
            ResourceAmounts.Sum(workloads.Select(workload => workload.Each.Limits.Times(workload.Pods))),
            new ResourceAmounts(
                workloads.Max(workload => workload.Each.Limits.Cpu), workloads.Max(workload => workload.Each.Limits.Memory)));
    }
}
