using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests.AiOperations;

/// <summary>What the agents are told, and what they may do.</summary>
public sealed partial class AgentTests
{
    // Of kagent's tool server 0.2.1: what --read-only leaves of the families k8s and prometheus (github.com/kagent-dev/tools, pkg/).
    private static readonly string[] ReadingTools =
    [
        "k8s_get_resources", "k8s_get_pod_logs", "k8s_get_events", "k8s_get_available_api_resources", "k8s_get_cluster_configuration",
        "k8s_get_resource_yaml", "k8s_describe_resource", "k8s_generate_resource",
        "prometheus_query_tool", "prometheus_query_range_tool", "prometheus_label_names_tool", "prometheus_targets_tool", "prometheus_promql_tool",
    ];

    // The same server without --read-only: the two of these that the health agent is given.
    private static readonly string[] HealingTools = ["k8s_rollout", "k8s_scale"];

    private static readonly string[] Agents = ["health", "security", "sizing"];

    [Fact]
    public async Task An_agent_has_tools_that_exist_and_a_person_agrees_before_one_changes_anything()
    {
        foreach (var agent in await AgentsAsync(AiChart.Everything))
        {
            foreach (var server in Tools(agent))
            {
                var (names, asked) = (Strings(server["toolNames"]), Strings(server["requireApproval"]));
                var expected = ((string)server["name"]!).Split("ai-operations-")[1] switch
                {
                    "tasks" => (string[])["add_task", "complete_task", "delete_task", "update_task"],
                    "healing-tools" => HealingTools,
                    _ => [],
                };
                Assert.NotEmpty(names);
                Assert.Equal(expected, asked.Order(StringComparer.Ordinal));
                Assert.Empty(names.Except(asked).Except([.. ReadingTools, "list_tasks"]));
            }
        }
    }

    [Fact]
    public async Task The_task_tools_are_those_of_the_application_s_own_server()
    {
        var documented = ToolRow().Matches(Repository.Read("docs/mcp.md")).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(5, documented.Count);
        Assert.All(await AgentsAsync(AiChart.Everything), agent => Assert.Equal(
            documented, Strings(Tools(agent).Single(server => (string?)server["name"] == "ai-operations-tasks")["toolNames"]).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Nothing_changes_unless_healing_is_on()
    {
        var objects = await AiChart.RenderAsync("defaults");

        Assert.All(objects.Where(found => found.Kind == "Deployment"), server => Assert.Contains("--read-only", server.Text("spec.template.spec.containers.0.args"), StringComparison.Ordinal));
        Assert.All(Rules(objects), rule => Assert.Empty(Strings(rule["verbs"]).Except(["get", "list"])));
        Assert.DoesNotContain(objects, found => found.Name.Contains("healing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_role_reads_a_Secret_or_reaches_into_a_pod_and_the_one_that_changes_names_its_Deployments()
    {
        var objects = await AiChart.RenderAsync(AiChart.Everything);
        var changing = Rules(objects).Where(rule => Strings(rule["verbs"]).Except(["get", "list"]).Any()).ToList();

        Assert.All(Rules(objects), rule => Assert.Empty(Strings(rule["resources"]).Intersect(["secrets", "*", "pods/exec", "pods/attach", "pods/portforward", "serviceaccounts/token"])));
        Assert.Equal(["deployments", "deployments/scale"], changing.SelectMany(rule => Strings(rule["resources"])));
        Assert.All(changing, rule =>
        {
            Assert.Equal(["todo-app-backend", "todo-app-frontend-web", "todo-app-frontend-chatbot"], Strings(rule["resourceNames"]));
            Assert.Equal(["get", "patch"], Strings(rule["verbs"]));
        });
        Assert.Single(objects, found => found.Kind == "ValidatingAdmissionPolicy");
        Assert.Contains("\"Deny\"", objects.Single(found => found.Kind == "ValidatingAdmissionPolicyBinding").Text("spec.validationActions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_tool_server_has_an_account_of_its_own_that_no_agent_has()
    {
        var objects = await AiChart.RenderAsync(AiChart.Everything);
        var servers = objects.Where(found => found.Kind == "Deployment").Select(server => (string)server.At("spec.template.spec.serviceAccountName")!).ToList();
        var agents = (await AgentsAsync(AiChart.Everything)).Select(agent => (string)agent.At("spec.declarative.deployment.serviceAccountName")!).ToList();
        var bound = objects.Where(found => found.Kind is "RoleBinding" or "ClusterRoleBinding").Select(binding => (string)binding.At("subjects.0.name")!).Distinct();

        Assert.Equal(4, servers.Distinct().Count());
        Assert.Empty(agents.Intersect(servers));
        Assert.Equal(servers.Order(StringComparer.Ordinal), bound.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("defaults")]
    [InlineData(AiChart.Everything)]
    public async Task Instructions_have_no_braces_which_the_agent_s_runtime_takes_for_variables(string installation)
    {
        Assert.All(await AgentsAsync(installation), agent =>
        {
            var text = Message(agent);
            Assert.DoesNotContain('{', text);
            Assert.DoesNotContain('$', text);
            // With its tools, and room to think, within the default's context; a token is some four letters.
            Assert.InRange(text.Length, 1000, 5000);
        });
    }

    [Fact]
    public async Task The_health_agent_knows_every_alert_and_no_other()
    {
        var alerts = AlertName().Matches(Repository.Read("infra/charts/todo-app/observability/alerts.yaml")).Select(alert => alert.Groups[1].Value);
        var known = KnownAlert().Matches(Message((await AgentsAsync("defaults")).Single(agent => agent.Name.EndsWith("health", StringComparison.Ordinal)))).Select(alert => alert.Value);

        Assert.Equal(alerts.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_agent_is_two_files_and_a_value()
    {
        var files = Directory.GetFiles(Path.Combine(AiChart.Own.Folder, "agents")).Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.Equal(Agents.SelectMany(name => new[] { $"{name}.md", $"{name}.yaml" }), files);
        Assert.Equal(Agents, AiChart.Own.ReadYaml("values.yaml")["agents"]!.AsObject().Select(agent => agent.Key));
    }

    private static async Task<List<KubernetesObject>> AgentsAsync(string installation)
    {
        var agents = (await AiChart.RenderAsync(installation)).Where(found => found.Kind == "Agent").ToList();
        Assert.Equal(Agents.Length, agents.Count);
        return agents;
    }

    private static string Message(KubernetesObject agent) => (string)agent.At("spec.declarative.systemMessage")!;

    private static IEnumerable<JsonNode> Tools(KubernetesObject agent) => agent.At("spec.declarative.tools")!.AsArray().Select(tool => tool!["mcpServer"]!);

    private static List<JsonNode> Rules(IEnumerable<KubernetesObject> objects) =>
        [.. objects.Where(found => found.Kind is "Role" or "ClusterRole").SelectMany(role => role.At("rules")!.AsArray()).Select(rule => rule!)];

    private static List<string> Strings(JsonNode? list) => [.. list?.AsArray().Select(item => (string)item!) ?? []];

    [GeneratedRegex(@"^\| `([a-z]+_tasks?)` \|", RegexOptions.Multiline)]
    private static partial Regex ToolRow();

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex AlertName();

    [GeneratedRegex(@"\bTodo[A-Z]\w+")]
    private static partial Regex KnownAlert();
}
