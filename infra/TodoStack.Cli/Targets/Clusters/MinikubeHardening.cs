using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TodoStack.Cli.Deploying;
using TodoStack.LocalTarget;
using TodoStack.Policies;

namespace TodoStack.Cli.Targets.Clusters;

/// <summary>
/// A profile whose API server writes an audit log and encrypts Secrets at rest. Minikube copies what is in its folder of files to
/// the node, and the API server sees /etc/ssl/certs of the node (https://minikube.sigs.k8s.io/docs/tutorials/audit-policy/).
/// </summary>
/// <param name="machine">Where Minikube keeps its files.</param>
internal sealed class MinikubeHardening(Machine machine)
{
    private const string OnNode = "/etc/ssl/certs";
    private const string PolicyFile = "todostack-audit-policy.yaml";
    private const string EncryptionFile = "todostack-encryption.yaml";
    private const string EncryptionOption = "encryption-provider-config";

    // Who did what to which object, and never what is in it; without what only says that the cluster is alive.
    private const string Policy = """
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages: [RequestReceived]
        rules:
          - level: None
            resources:
              - group: coordination.k8s.io
                resources: [leases]
              - group: ""
                resources: [events]
          - level: None
            nonResourceURLs: ["/healthz*", "/livez*", "/readyz*", "/version", "/openapi*"]
          - level: None
            userGroups: ["system:nodes", "system:serviceaccounts:kube-system"]
            verbs: [get, list, watch]
          - level: None
            users: ["system:kube-controller-manager", "system:kube-scheduler", "system:apiserver"]
            verbs: [get, list, watch]
          - level: Metadata

        """;

    /// <summary>What <c>minikube start</c> is told.</summary>
    public static IReadOnlyList<string> Options { get; } =
    [
        $"--extra-config=apiserver.audit-policy-file={OnNode}/{PolicyFile}",
        // To its standard output, which the node rotates: kubectl logs --namespace kube-system kube-apiserver-PROFILE
        "--extra-config=apiserver.audit-log-path=-",
        $"--extra-config=apiserver.{EncryptionOption}={OnNode}/{EncryptionFile}",
    ];

    /// <summary>The file with the key; it belongs to its owner alone.</summary>
    public string KeyFile => Path.Combine(Files, EncryptionFile);

    private string Files => Path.Combine(MinikubeFolder, "files", "etc", "ssl", "certs");

    // As Minikube finds it.
    private string MinikubeFolder =>
        machine.Variable("MINIKUBE_HOME") is not { Length: > 0 } given ? Path.Combine(machine.UserFolder, ".minikube")
        : Path.GetFileName(given) == ".minikube" ? given : Path.Combine(given, ".minikube");

    /// <summary>Writes the files that Minikube copies; a key that is there already stays, or what it encrypted could not be read.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(Files);
        File.WriteAllText(Path.Combine(Files, PolicyFile), Policy);
        if (File.Exists(KeyFile))
        {
            File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        else
        {
            DeploymentHome.WritePrivate(KeyFile, Encryption(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        }
    }

    /// <summary>Demands that a profile that exists was made hardened: an API server that runs cannot be made so.</summary>
    /// <exception cref="LocalTargetException">It was not.</exception>
    public void Demand(string profile)
    {
        if (!IsHardened(profile))
        {
            throw new LocalTargetException(
                $"Minikube's profile '{profile}' exists and was not started with --harden; its API server can only be made so when it is made. "
                + $"Save the data ('todo backup'), then remove the profile with all that is in it and run this again: minikube delete --profile {profile}");
        }
    }

    private bool IsHardened(string profile)
    {
        try
        {
            var config = JsonNode.Parse(File.ReadAllText(Path.Combine(MinikubeFolder, "profiles", profile, "config.json")));
            return config.Items("KubernetesConfig", "ExtraOptions")
                .Any(option => option.Text("Component") == "apiserver" && option.Text("Key") == EncryptionOption);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return false;
        }
    }

    private static string Encryption(string key) => $$"""
        # Encrypts Secrets in etcd. Whoever has this key can read them; without it nobody can.
        apiVersion: apiserver.config.k8s.io/v1
        kind: EncryptionConfiguration
        resources:
          - resources: [secrets]
            providers:
              - secretbox:
                  keys:
                    - name: key1
                      secret: {{key}}
              - identity: {}

        """;
}
