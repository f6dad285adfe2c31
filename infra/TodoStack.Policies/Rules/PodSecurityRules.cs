using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>The Pod Security Standards, baseline and restricted, control by control.</summary>
internal static class PodSecurityRules
{
    /// <summary>The least user and group: above all that a node's own system gives out (kube-score).</summary>
    private const decimal LeastId = 10_000m;

    private static readonly string[] Baseline = [Sources.PodSecurity, Sources.Hardening];

    private static readonly HashSet<string> SafeSysctls =
    [
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time",
        "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem",
        "net.ipv4.tcp_wmem",
    ];

    private static readonly HashSet<string> SafeVolumes =
        ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    private static readonly HashSet<string> SafeSeLinuxTypes =
        ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForPods(
            "host-namespaces",
            "Pods have their own network, process and IPC namespaces",
            "A pod in the node's namespaces sees and reaches every other pod's processes and traffic.",
            [.. Baseline, Sources.PolarisSecurity],
            (pod, _) => ((string[])["hostNetwork", "hostPID", "hostIPC"])
                .Where(field => pod.Spec.Flag(field) == true)
                .Select(field => pod.Hit(field, $"{field} is on: remove it"))),
        Rule.ForPods(
            "host-process",
            "No Windows host process containers",
            "A host process container has the node's privileges.",
            [Sources.PodSecurity, Sources.PolarisSecurity],
            (pod, _) => EachContext(pod).Where(context => context.Body.Flag("windowsOptions", "hostProcess") == true)
                .Select(context => new Hit($"{context.Path}.windowsOptions.hostProcess", "hostProcess is on: remove it"))),
        Rule.ForContainers(
            "privileged",
            "No container is privileged",
            "A privileged container is root on the node.",
            [.. Baseline, Sources.KubeScore, Sources.PolarisSecurity],
            container => container.Body.Flag("securityContext", "privileged") == true
                ? container.Hit("securityContext.privileged", "privileged is on: remove it")
                : null),
        Rule.ForPods(
            "host-path",
            "No volume is a path of the node",
            "With a writable path of the node a pod can take the node over; with a readable one it reads other pods' secrets.",
            [.. Baseline, Sources.PolarisSecurity],
            (pod, _) => pod.Spec.Items("volumes").Where(volume => volume.Has("hostPath"))
                .Select(volume => pod.Hit(
                    $"volumes[{volume.Text("name")}].hostPath", "a path of the node: use a claim or an emptyDir"))),
        Rule.ForContainers(
            "host-ports",
            "No container takes a port of the node",
            "A port of the node goes past network policies, and keeps a second pod off the node.",
            [Sources.PodSecurity, Sources.PolarisSecurity],
            container => container.Body.Items("ports").Where(port => port.Number("hostPort") is not (null or 0m))
                .Select(port => container.Hit(
                    $"ports[{port.Text("name") ?? port.Scalar("containerPort")}].hostPort",
                    "a port of the node: use a Service"))),
        Rule.ForContainers(
            "host-probes",
            "Probes and lifecycle hooks ask the pod itself",
            "A probe with a host makes the kubelet send requests anywhere in the node's network.",
            [Sources.PodSecurity],
            container => ((string[][])
                [
                    ["livenessProbe", "httpGet"], ["readinessProbe", "httpGet"], ["startupProbe", "httpGet"],
                    ["livenessProbe", "tcpSocket"], ["readinessProbe", "tcpSocket"], ["startupProbe", "tcpSocket"],
                    ["lifecycle", "preStop", "httpGet"], ["lifecycle", "postStart", "httpGet"],
                    ["lifecycle", "preStop", "tcpSocket"], ["lifecycle", "postStart", "tcpSocket"],
                ])
                .Where(path => !string.IsNullOrEmpty(container.Body.Object(path).Text("host")))
                .Select(path => container.Hit(
                    $"{string.Join('.', path)}.host",
                    "a host other than the pod: remove host, set the Host header where one is needed"))),
        Rule.ForPods(
            "app-armor",
            "AppArmor is not switched off",
            "Without its profile a container may do what the runtime's authors deny to containers.",
            [Sources.PodSecurity, Sources.Hardening, Sources.PolarisSecurity],
            AppArmor),
        Rule.ForPods(
            "selinux",
            "SELinux options stay with the container types",
            "Another type, user or role takes the container out of its confinement.",
            [Sources.PodSecurity, Sources.Hardening],
            (pod, _) => EachContext(pod)
                .Where(context => context.Body.Object("seLinuxOptions") is { } options
                    && (!SafeSeLinuxTypes.Contains(options.Text("type") ?? "")
                        || !string.IsNullOrEmpty(options.Text("user")) || !string.IsNullOrEmpty(options.Text("role"))))
                .Select(context => new Hit(
                    $"{context.Path}.seLinuxOptions", "options of its own: remove user and role, use a container type"))),
        Rule.ForContainers(
            "proc-mount",
            "The /proc mount is the default one",
            "An unmasked /proc shows and lets change the kernel's state.",
            [Sources.PodSecurity, Sources.PolarisSecurity],
            container => container.Body.Text("securityContext", "procMount") is { } mount and not "Default"
                ? container.Hit("securityContext.procMount", $"{mount}: remove it")
                : null),
        Rule.ForPods(
            "sysctls",
            "Only safe kernel parameters are set",
            "Another parameter changes the node for every pod, or keeps the pod from starting.",
            [Sources.PodSecurity],
            (pod, _) => pod.Spec.Items("securityContext", "sysctls").Select(one => one.Text("name") ?? "?")
                .Where(name => !SafeSysctls.Contains(name))
                .Select(name => pod.Hit(
                    $"securityContext.sysctls[{name}]", $"{name} is not among the safe parameters: remove it"))),
        Rule.ForPods(
            "volume-types",
            "Volumes are of the types that the restricted profile allows",
            "Other types bind a pod to a kind of storage or a node; claims do the same without.",
            [Sources.PodSecurity],
            (pod, _) => pod.Spec.Items("volumes")
                .SelectMany(
                    volume => volume.Select(member => member.Key), (volume, type) => (Name: volume.Text("name"), Type: type))
                .Where(volume => volume.Type is not ("name" or "hostPath") && !SafeVolumes.Contains(volume.Type))
                .Select(volume => pod.Hit(
                    $"volumes[{volume.Name}].{volume.Type}", $"{volume.Type} is not allowed: use a claim"))),
        Rule.ForContainers(
            "privilege-escalation",
            "No process gains privileges",
            "A set-uid program in the image makes root of an attacker.",
            [.. Baseline, Sources.PolarisSecurity],
            container => container.Body.Flag("securityContext", "allowPrivilegeEscalation") != false
                ? container.Hit("securityContext.allowPrivilegeEscalation", "not switched off: set it to false")
                : null),
        Rule.ForContainers(
            "run-as-non-root",
            "The kubelet refuses to start a container as root",
            "Root in a container is root on the node as soon as the container is broken out of.",
            [.. Baseline, Sources.PolarisSecurity],
            container => container.Security("runAsNonRoot")?.GetValueKind() is not System.Text.Json.JsonValueKind.True
                ? container.Hit("securityContext.runAsNonRoot", "not required: set it to true, here or for the pod")
                : null),
        Rule.ForContainers(
            "run-as-user",
            "Containers run under a numeric user of 10000 or above",
            "A user known only to the image cannot be checked, and a low one is a person or service of the node.",
            [.. Baseline, Sources.KubeScore],
            container => container.Security("runAsUser").AsNumber() is not >= LeastId
                ? container.Hit(
                    "securityContext.runAsUser", $"{Said(container, "runAsUser")}: set 10000 or above, here or for the pod")
                : null),
        Rule.ForPods(
            "run-as-group",
            "Containers run under numeric groups of 10000 or above",
            "Group 0 may read and write much in most images.",
            [Sources.KubeScore, Sources.Hardening],
            Groups),
        Rule.ForContainers(
            "seccomp",
            "System calls are filtered",
            "Without a profile a container may use every system call, and with them the kernel's less tested parts.",
            [.. Baseline, Sources.KubeScore, Sources.PolarisSecurity],
            container => container.Security("seccompProfile", "type").AsText() is not ("RuntimeDefault" or "Localhost")
                ? container.Hit("securityContext.seccompProfile", "no profile: set type RuntimeDefault, here or for the pod")
                : null),
        Rule.ForContainers(
            "capabilities-drop",
            "All capabilities are dropped",
            "The runtime's default capabilities let a process change files' owners and send raw packets.",
            [.. Baseline, Sources.PolarisSecurity],
            container => !container.Body.Strings("securityContext", "capabilities", "drop").Contains("ALL")
                ? container.Hit("securityContext.capabilities.drop", "not all are dropped: set [ALL]")
                : null),
        Rule.ForContainers(
            "capabilities-add",
            "No capability is added",
            "Each capability is a part of root's power; ports below 1024 are not needed behind a Service.",
            [.. Baseline, Sources.PolarisSecurity],
            container => container.Body.Strings("securityContext", "capabilities", "add").Select(name =>
                container.Hit("securityContext.capabilities.add", $"{name} is added: remove it"))),
        Rule.ForContainers(
            "read-only-root",
            "The root file system is read-only",
            "An attacker leaves his tools where the program lies, and the program's own files change unseen.",
            [Sources.Hardening, Sources.KubeScore, Sources.PolarisSecurity],
            container => container.Body.Flag("securityContext", "readOnlyRootFilesystem") != true
                ? container.Hit(
                    "securityContext.readOnlyRootFilesystem",
                    "the root file system is writable: set it to true, and mount an emptyDir where files are written")
                : null),
        Rule.ForPods(
            "share-process-namespace",
            "Containers of a pod do not share their processes",
            "One container reads the other's environment, secrets included.",
            [Sources.Docs + "tasks/configure-pod-container/share-process-namespace/"],
            pod => pod.Spec.Flag("shareProcessNamespace") == true
                ? pod.Hit("shareProcessNamespace", "shareProcessNamespace is on: remove it")
                : null),
    ];

    private static string Said(Container container, string field) =>
        container.Security(field) is { } value ? value.ToJsonString() : "not set";

    private static IEnumerable<(string Path, System.Text.Json.Nodes.JsonObject Body)> EachContext(PodTemplate pod)
    {
        if (pod.Spec.Object("securityContext") is { } own)
        {
            yield return ($"{pod.Path}.securityContext", own);
        }

        foreach (var container in pod.AllContainers)
        {
            if (container.Body.Object("securityContext") is { } context)
            {
                yield return ($"{container.Path}.securityContext", context);
            }
        }
    }

    private static IEnumerable<Hit> AppArmor(PodTemplate pod, ObjectSet objects)
    {
        const string Annotation = "container.apparmor.security.beta.kubernetes.io/";
        foreach (var context in EachContext(pod))
        {
            if (context.Body.Text("appArmorProfile", "type") is { } type and not ("RuntimeDefault" or "Localhost"))
            {
                yield return new Hit($"{context.Path}.appArmorProfile", $"{type}: use RuntimeDefault, or remove it");
            }
        }

        foreach (var (key, value) in pod.Annotations)
        {
            if (key.StartsWith(Annotation, StringComparison.Ordinal)
                && value is not ("" or "runtime/default") && !value.StartsWith("localhost/", StringComparison.Ordinal))
            {
                yield return new Hit(
                    $"{pod.MetadataPath}.annotations[{key}]", $"{value}: use runtime/default, or remove it");
            }
        }
    }

    private static IEnumerable<Hit> Groups(PodTemplate pod, ObjectSet objects)
    {
        foreach (var container in pod.AllContainers)
        {
            if (container.Security("runAsGroup").AsNumber() is not >= LeastId)
            {
                yield return container.Hit(
                    "securityContext.runAsGroup", $"{Said(container, "runAsGroup")}: set 10000 or above, here or for the pod");
            }
        }

        if (pod.Spec.Number("securityContext", "fsGroup") is < LeastId)
        {
            yield return pod.Hit("securityContext.fsGroup", "a group of the system: set 10000 or above");
        }

        if ((pod.Spec.At("securityContext", "supplementalGroups") as System.Text.Json.Nodes.JsonArray)?.Any(group => group.AsNumber() == 0m) == true)
        {
            yield return pod.Hit("securityContext.supplementalGroups", "group 0 is root's: remove it");
        }
    }
}
