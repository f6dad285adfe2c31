using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;

namespace TodoStack.Infra.Tests.Evaluation;

/// <summary>A mistake in a typed resource of the program is found, by the rule that is there for it and by no other.</summary>
[Collection(StackCollection.Name)]
public sealed class MistakeTests
{
    private static readonly Dictionary<string, (string Resource, Action<ResourceArgs> Make, string[] Rules)> Mistakes = new()
    {
        ["the image has no version"] = Server(container => container.Image = "docker.io/library/postgres", "image-pinned"),
        ["the image is the latest"] = Server(container => container.Image = "docker.io/library/postgres:latest", "image-pinned"),
        ["the root file system can be written to"] = Secured(context => context.ReadOnlyRootFilesystem = false, "read-only-root"),
        ["the container may gain privileges"] = Secured(context => context.AllowPrivilegeEscalation = true, "privilege-escalation"),
        ["the container is privileged"] = Secured(context => context.Privileged = true, "privileged"),
        ["a capability is left"] = Secured(context => context.Capabilities = new CapabilitiesArgs { Drop = { "NET_RAW" } }, "capabilities-drop"),
        ["a capability is added"] = Secured(
            context => context.Capabilities = new CapabilitiesArgs { Drop = { "ALL" }, Add = { "SYS_ADMIN" } }, "capabilities-add"),
        ["the container is root"] = Secured(context => context.RunAsUser = 0, "run-as-user"),
        ["seccomp is off"] = Secured(context => context.Seccomp("Unconfined"), "seccomp"),
        ["there are no limits"] = Server(
            container => Edit(container.Resources, resources => resources.Limits = []),
            "resources-ephemeral-storage", "resources-limits"),
        ["the database may be evicted early"] = Server(
            container => Edit(container.Resources, resources => resources.Requests = new InputMap<string>
            {
                { "cpu", "100m" }, { "memory", "512Mi" }, { "ephemeral-storage", "64Mi" },
            }),
            "database-guaranteed"),
        ["there is no readiness probe"] = Server(container => container.ReadinessProbe = null!, "readiness-probe"),
        ["there is no liveness probe"] = Server(container => container.LivenessProbe = null!, "liveness-probe"),
        ["there is no startup probe"] = Server(container => container.StartupProbe = null!, "startup-probe"),
        ["liveness and readiness ask the same"] = Server(container => container.LivenessProbe = container.ReadinessProbe, "probes-differ"),
        ["a password is a plain variable"] = Server(
            container => container.Env.Add(new EnvVarArgs { Name = "POSTGRES_PASSWORD", Value = "hunter2" }), "secret-in-env"),
        ["the node's network is used"] = ServerPod(pod => pod.HostNetwork = true, "host-namespaces"),
        ["a folder of the node is mounted"] = ServerPod(
            pod => pod.Volumes.Add(new VolumeArgs { Name = "node", HostPath = new HostPathVolumeSourceArgs { Path = "/" } }),
            "host-path", "volume-used"),
        ["the account's token is there"] = ServerPod(pod => pod.AutomountServiceAccountToken = true, "service-account-token"),
        ["the account is the default one"] = ServerPod(pod => pod.ServiceAccountName = "default", "service-account-own"),
        ["the account does not exist"] = ServerPod(pod => pod.ServiceAccountName = "postgres", "service-account-exists"),
        ["the Secret does not exist"] = ServerPod(
            pod => pod.Volumes.Add(new VolumeArgs { Name = "tls", Secret = new SecretVolumeSourceArgs { SecretName = "no-such-secret" } }),
            "secret-exists", "volume-used"),
        ["the selector is of others"] = Resource<StatefulSetArgs>("database-server", args => args.Spec = Edit(args.Spec, spec =>
            spec.Selector = new LabelSelectorArgs { MatchLabels = { { "app.kubernetes.io/name", "mysql" } } }), "selector-matches"),
        ["nothing keeps the database's volume"] = Resource<StatefulSetArgs>("database-server", args => args.Spec = Edit(args.Spec, spec =>
            spec.ServiceName = "nowhere"), "stateful-set-service"),
        ["there are no labels"] = Resource<ServiceArgs>("database-service", args => args.Metadata = Edit(args.Metadata, metadata =>
            metadata.Labels = []), "recommended-labels"),
        ["the Service leads to a port that nobody has"] = Resource<ServiceArgs>("database-service", args => args.Spec = Edit(args.Spec, spec =>
            spec.Ports = new ServicePortArgs { Name = "postgresql", Port = 5432, TargetPort = 5433 }), "service-target-port"),
        ["the Service selects nothing"] = Resource<ServiceArgs>("database-service", args => args.Spec = Edit(args.Spec, spec =>
            spec.Selector = new InputMap<string> { { "app.kubernetes.io/name", "mysql" } }), "service-selects"),
        ["the pod's own Service selects nothing"] = Resource<ServiceArgs>("database-headless-service", args => args.Spec = Edit(args.Spec, spec =>
            spec.Selector = new InputMap<string> { { "app.kubernetes.io/name", "mysql" } }), "service-selects", "stateful-set-service"),
        ["everybody may connect"] = Resource<NetworkPolicyArgs>("database-network-policy", args => args.Spec = Edit(args.Spec, spec =>
            spec.Ingress = new NetworkPolicyIngressRuleArgs()), "network-policy-open"),
        ["a policy selects nothing"] = Resource<NetworkPolicyArgs>("backups-backup-network-policy", args => args.Spec = Edit(args.Spec, spec =>
            spec.PodSelector = new LabelSelectorArgs { MatchLabels = { { "app.kubernetes.io/name", "nobody" } } }),
            "network-flow-both-sides", "network-policy-selects"),
        ["a budget keeps a node from being drained"] = Resource<PodDisruptionBudgetArgs>("database-disruption-budget", args => args.Spec = Edit(args.Spec, spec =>
        {
            spec.MaxUnavailable = null!;
            spec.MinAvailable = 1;
        }), "pdb-allows-eviction"),
        ["backups may overlap"] = Resource<CronJobArgs>("backups-backup", args => args.Spec = Edit(args.Spec, spec =>
            spec.ConcurrencyPolicy = "Allow"), "cron-concurrency"),
        ["the schedule is none"] = Resource<CronJobArgs>("backups-backup", args => args.Spec = Edit(args.Spec, spec =>
            spec.Schedule = "61 3 * * *"), "cron-schedule"),
        ["a backup may hang for ever"] = Resource<CronJobArgs>("backups-backup", args => args.Spec = Edit(args.Spec, spec =>
            spec.JobTemplate = Edit(spec.JobTemplate, template => template.Spec = Edit(template.Spec, job => job.ActiveDeadlineSeconds = null!))), "job-deadline"),
        ["Pod Security is not enforced"] = Resource<NamespaceArgs>("boundary-namespace", args => args.Metadata = Edit(args.Metadata, metadata =>
            metadata.Labels = Merge(metadata.Labels, "pod-security.kubernetes.io/enforce", "privileged")), "namespace-pod-security"),
        ["the quota is too small"] = Resource<ResourceQuotaArgs>("boundary-quota", args => args.Spec = Edit(args.Spec, spec =>
            spec.Hard = Merge(spec.Hard, "requests.cpu", "500m")), "quota-fits"),
        ["the default is to let through"] = Resource<NetworkPolicyArgs>("boundary-default-deny", args => args.Spec = Edit(args.Spec, spec =>
            spec.PolicyTypes = new[] { "Ingress" }), "namespace-default-deny"),
        ["a secret is in a ConfigMap"] = Resource<ConfigMapArgs>("database-configuration", args =>
            args.Data.Add("password", "hunter2"), "secret-in-config-map"),
    };

    public static TheoryData<string> Names => [.. Mistakes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_found_by_its_rule(string mistake)
    {
        var (resource, make, rules) = Mistakes[mistake];
        var made = 0;
        var stack = await Stacks.Dev.EvaluateWithAsync(args =>
        {
            if (args.Resource.GetResourceName() == resource)
            {
                made++;
                make(args.Args);
            }

            return null;
        });

        var report = await stack.ReportAsync();

        Assert.Equal(1, made);
        Assert.Equal(rules, report.Violations.Select(violation => violation.Rule.Id).Distinct().Order(StringComparer.Ordinal));
    }

    private static (string, Action<ResourceArgs>, string[]) Resource<TArgs>(string name, Action<TArgs> make, params string[] rules)
        where TArgs : ResourceArgs => (name, args => make((TArgs)args), rules);

    private static (string, Action<ResourceArgs>, string[]) ServerPod(Action<PodSpecArgs> make, params string[] rules) =>
        Resource<StatefulSetArgs>("database-server", args => args.Spec = Edit(args.Spec, spec =>
            spec.Template = Edit(spec.Template, template => template.Spec = Edit(template.Spec, make))), rules);

    private static (string, Action<ResourceArgs>, string[]) Server(Action<ContainerArgs> make, params string[] rules) =>
        ServerPod(pod => pod.Containers = pod.Containers.Apply(containers =>
        {
            make(containers[0]);
            return containers;
        }), rules);

    private static (string, Action<ResourceArgs>, string[]) Secured(Action<SecurityContextArgs> make, params string[] rules) =>
        Server(container => container.SecurityContext = Edit(container.SecurityContext, make), rules);

    private static InputMap<string> Merge(InputMap<string> map, string key, string value) =>
        InputMap<string>.Merge(map, new InputMap<string> { { key, value } });

    private static Input<T> Edit<T>(Input<T>? input, Action<T> edit) => input.Apply(value =>
    {
        edit(value);
        return value;
    });
}

file static class SecurityContextExtensions
{
    public static void Seccomp(this SecurityContextArgs context, string type) =>
        context.SeccompProfile = new SeccompProfileArgs { Type = type };
}
