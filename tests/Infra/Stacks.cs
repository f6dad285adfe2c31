using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi;
using TodoStack.Infra.Rendering;
using TodoStack.Infra.Surroundings;

namespace TodoStack.Infra.Tests;

/// <summary>The stacks of this repository and their variants, evaluated without an engine.</summary>
internal static class Stacks
{
    /// <summary>The folder of Pulumi.yaml.</summary>
    public static string Root { get; } = FindRoot();

    public static StackInput Dev => StackFiles.Read(Root, "dev") with { IsPreview = false };

    public static StackInput Prod => StackFiles.Read(Root, "prod") with { IsPreview = false };

    /// <summary>Production on a database that is not of this stack.</summary>
    public static StackInput ExternalDatabase => Prod
        .With(("database", """{"mode":"external"}"""), ("backup", """{"enabled":false}"""))
        .Secret("databaseConnectionString", "postgresql://todo:sentinel-external-password@db.example.com:6432/todo?sslmode=verify-full");

    /// <summary>Development with everything that watches.</summary>
    public static StackInput Observability => Dev.Set("observability.enabled", "true").Set("observability.verticalPodAutoscaler", "true")
        .Set("observability.otlpEndpoint", "\"http://collector.monitoring:4317\"");

    /// <summary>Production with an account at the registry.</summary>
    public static StackInput Registry => Prod.Set("images.username", "\"deployer\"").Secret("registryPassword", "sentinel-registry-password");

    /// <summary>Development with a model in the cluster that answers in the chat.</summary>
    public static StackInput Model => Dev.Set("assistant.baseUrl", "\"http://ollama.ai:11434/v1\"").Set("assistant.model", "\"qwen3:8b\"");

    /// <summary>Development with agents, which the model in the cluster serves, as it does the assistant.</summary>
    public static StackInput Agents => Dev.Set("aiOperations.enabled", "true").Set("assistant.provider", "\"inCluster\"").AtMost(3);

    /// <summary>Production with agents that may do all they can, and a model elsewhere.</summary>
    public static StackInput AgentsElsewhere => Prod
        .Set("aiOperations", """{"enabled":true,"healing":true,"model":{"provider":"openAI","name":"gpt-4.1-mini"}}""")
        .Set("observability.enabled", "true")
        .Secret("aiOperationsApiKey", "sentinel-agents-key").Secret("aiOperationsTasksToken", "sentinel-tasks-token");

    /// <summary>Development with the model in the cluster for the assistant, and no agents.</summary>
    public static StackInput ModelInCluster => Dev.Set("assistant.provider", "\"inCluster\"").AtMost(3);

    /// <summary>Development with an edge on ports of the node.</summary>
    public static StackInput Edge => Dev.WithEdge();

    /// <summary>Production with an edge behind a load balancer, the API's host name and a certificate by ACME.</summary>
    public static StackInput PublicEdge => Prod.Set("edge.enabled", "true").Set("edge.replicas", "2")
        .Set("edge.apiHost", "\"api.todo.example.com\"").Set("edge.acme.email", "\"ops@example.com\"");

    /// <summary>Production in a cluster that has Envoy Gateway and cert-manager.</summary>
    public static StackInput SharedEdge => Prod.Set("edge.enabled", "true").Set("edge.install", "false").Set("edge.certManager.install", "false")
        .Set("edge.className", "\"public\"").Set("edge.namespace", "\"envoy-gateway-system\"");

    /// <summary>Development with everything that watches installed, too.</summary>
    public static StackInput InstalledObservability => Dev.Set("observability.install", "true");

    /// <summary>Every stack and variant by name.</summary>
    public static IReadOnlyDictionary<string, StackInput> All => new Dictionary<string, StackInput>
    {
        ["dev"] = Dev,
        ["prod"] = Prod,
        ["external database"] = ExternalDatabase,
        ["observability"] = Observability,
        ["registry"] = Registry,
        ["model"] = Model,
        ["agents"] = Agents,
        ["agents elsewhere"] = AgentsElsewhere,
        ["model in the cluster"] = ModelInCluster,
        ["installed observability"] = InstalledObservability,
        ["edge"] = Edge,
        ["public edge"] = PublicEdge,
        ["shared edge"] = SharedEdge,
    };

    public static Task<RecordedStack> EvaluateAsync(this StackInput input) => StackRecorder.RecordAsync(input);

    /// <summary>As Pulumi would run it on a computer.</summary>
    public static Task<RecordedStack> EvaluateOnAsync(this StackInput input, Workstation workstation) =>
        StackRecorder.RecordAsync(input, options => new TodoStack(options, workstation));

    /// <summary>With changes to what the program describes, before it is registered.</summary>
    public static Task<RecordedStack> EvaluateWithAsync(this StackInput input, ResourceTransformation change) =>
        StackRecorder.RecordAsync(input, options =>
        {
            options.ResourceTransformations.Insert(0, change);
            return new TodoStack(options);
        });

    /// <summary>With an edge on ports of the node.</summary>
    public static StackInput WithEdge(this StackInput input) => input.Set("edge.enabled", "true").Set("edge.httpNodePort", "30080").Set("edge.httpsNodePort", "30443")
        .Set("application.web.url", "\"https://todo.test:30443\"").Set("application.chatbot.url", "\"https://chat.todo.test:30443\"");

    /// <summary>The configuration with one setting changed.</summary>
    /// <param name="input">The stack.</param>
    /// <param name="path">Such as <c>database.storage</c>.</param>
    /// <param name="json">The value as JSON.</param>
    public static StackInput Set(this StackInput input, string path, string json)
    {
        var names = path.Split('.');
        var key = $"{input.Project}:{names[0]}";
        if (names.Length == 1)
        {
            return input.With((names[0], JsonNode.Parse(json) is JsonValue value && value.TryGetValue<string>(out var text) ? text : json));
        }

        var root = (JsonObject)JsonNode.Parse(input.Configuration.GetValueOrDefault(key, "{}"))!;
        var node = root;
        foreach (var name in names[1..^1])
        {
            node[name] ??= new JsonObject();
            node = (JsonObject)node[name]!;
        }

        node[names[^1]] = JsonNode.Parse(json);
        return input.With((names[0], root.ToJsonString()));
    }

    /// <summary>With fewer replicas at most of each service, as a laptop needs for what is switched on besides.</summary>
    public static StackInput AtMost(this StackInput input, int replicas) => new[] { "backend", "web", "chatbot" }
        .Aggregate(input, (changed, service) => changed.Set($"application.{service}.maxReplicas", $"{replicas}"));

    /// <summary>The configuration with an encrypted value.</summary>
    public static StackInput Secret(this StackInput input, string name, string value) =>
        input.With((name, value)) with { SecretKeys = input.SecretKeys.Append($"{input.Project}:{name}").ToHashSet() };

    /// <summary>The object of a kind and name.</summary>
    public static JsonObject Object(this RecordedStack stack, string kind, string name) => stack.KubernetesObjects.Single(body =>
        (string?)body["kind"] == kind && (string?)body["metadata"]!["name"] == name);

    public static string ToText(this JsonNode? node) => node!.ToJsonString(Relaxed);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Pulumi.yaml above the tests.");
        }

        return folder.FullName;
    }
}
