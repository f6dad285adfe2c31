using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi;
using TodoStack.Infra.Surroundings;

namespace TodoStack.Infra.Tests.Surroundings;

/// <summary>Objects of the release that somebody has changed in the cluster are put back by the next deployment.</summary>
[Collection(StackCollection.Name)]
public sealed class LiveReleaseTests
{
    private const string Manifest = "kind: Deployment";

    private static readonly JsonObject Backend = Deployment("backend:1", generation: 3);

    private readonly List<string> _asked = [];
    private JsonObject? _live = Backend;
    private JsonObject _applied = Backend;
    private string? _description;
    private bool _isCutOff;

    [Fact]
    public async Task A_cluster_as_Helm_left_it_is_left_alone()
    {
        var first = await DescriptionAsync(withKubectl: false);
        _description = first;

        // The server counts and dates by itself, and a dry run makes no new version.
        _applied = Deployment("backend:1", generation: 4);

        Assert.Matches("^chart [0-9a-f]{12}$", first);
        Assert.Equal(first, await DescriptionAsync());
    }

    [Fact]
    public async Task A_Deployment_that_somebody_edited_makes_a_new_revision()
    {
        _description = await DescriptionAsync(withKubectl: false);
        _live = Deployment("backend:by-hand", generation: 4);

        Assert.Equal($"{_description}, put back after revision 7", await DescriptionAsync());
    }

    [Fact]
    public async Task An_object_that_somebody_deleted_makes_a_new_revision()
    {
        _description = await DescriptionAsync(withKubectl: false);
        _live = null;

        Assert.EndsWith(", put back after revision 7", await DescriptionAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rollback_by_hand_makes_a_new_revision()
    {
        _description = "Rollback to 3";

        Assert.EndsWith(", put back after revision 7", await DescriptionAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_put_back_stays_as_it_is()
    {
        _description = $"{await DescriptionAsync(withKubectl: false)}, put back after revision 6";

        Assert.Equal(_description, await DescriptionAsync());
    }

    [Fact]
    public async Task A_changed_chart_counts_from_the_beginning()
    {
        var now = await DescriptionAsync(withKubectl: false);
        _description = "chart 000000000000, put back after revision 6";

        Assert.Equal(now, await DescriptionAsync());
    }

    [Fact]
    public async Task A_release_that_was_cut_off_in_the_middle_is_told_with_the_way_out()
    {
        _description = "chart x";
        _isCutOff = true;

        var refusal = await Assert.ThrowsAnyAsync<RunException>(() => DescriptionAsync());

        Assert.Contains(
            "kubectl --context minikube --namespace todo-dev delete secret sh.helm.release.v1.todo-app.v8", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_cluster_of_the_settings_is_asked_and_nothing_is_changed_there()
    {
        _description = "chart x";

        await DescriptionAsync();

        Assert.Equal(3, _asked.Count);
        Assert.All(_asked, question => Assert.StartsWith("--context minikube --namespace todo-dev ", question, StringComparison.Ordinal));
        Assert.All(_asked, question => Assert.True(question.Contains(" get ", StringComparison.Ordinal) || question.Contains("--dry-run=server", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_rendered_does_not_ask_a_cluster()
    {
        var stack = await Stacks.Dev.EvaluateOnAsync(Computer(kubectl: true) with { CanDeploy = false });

        Assert.Matches("^chart [0-9a-f]{12}$", (string?)stack.Resources.Single(resource => resource.Name == "todo-app").Inputs["description"]);
        Assert.Empty(_asked);
    }

    private async Task<string> DescriptionAsync(bool withKubectl = true)
    {
        var stack = await Stacks.Dev.EvaluateOnAsync(Computer(withKubectl));
        return (string?)stack.Resources.Single(resource => resource.Name == "todo-app").Inputs["description"] ?? "";
    }

    private Workstation Computer(bool kubectl) => new(
        name => name switch
        {
            "HOME" => "/home/me",
            "DOCKER_HOST" => "tcp://192.168.49.2:2376",
            "MINIKUBE_ACTIVE_DOCKERD" => "minikube",
            _ => null,
        },
        _ => """
            clusters: [{name: minikube, cluster: {extensions: [{name: cluster_info, extension: {provider: minikube.sigs.k8s.io}}]}}]
            contexts: [{name: minikube, context: {cluster: minikube}}]
            """,
        CanDeploy: true)
    {
        Kubectl = kubectl ? Answer : (_, _) => null,
    };

    private string? Answer(IReadOnlyList<string> arguments, string? input)
    {
        _asked.Add(string.Join(' ', arguments));
        if (arguments.Contains("secrets"))
        {
            var items = new JsonArray();
            if (_description is not null)
            {
                items.Add(Secret(6, "an older one"));
                items.Add(Secret(7, _description));
            }

            if (_isCutOff)
            {
                items.Add(Secret(8, "Preparing upgrade", "pending-upgrade"));
            }

            return new JsonObject { ["kind"] = "List", ["items"] = items }.ToJsonString();
        }

        Assert.Equal(Manifest, input);
        return arguments.Contains("apply") ? _applied.ToJsonString() : _live?.ToJsonString() ?? "";
    }

    private static JsonObject Secret(int revision, string description, string status = "deployed")
    {
        var record = JsonSerializer.SerializeToUtf8Bytes(new { version = revision, info = new { description }, manifest = Manifest });
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            zip.Write(record);
        }

        var helm = Convert.ToBase64String(zipped.ToArray());
        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = $"sh.helm.release.v1.todo-app.v{revision}", ["labels"] = new JsonObject { ["status"] = status } },
            ["data"] = new JsonObject { ["release"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(helm)) },
        };
    }

    private static JsonObject Deployment(string image, int generation) => new()
    {
        ["kind"] = "Deployment",
        ["metadata"] = new JsonObject { ["name"] = "todo-app-backend", ["generation"] = generation, ["resourceVersion"] = $"{generation * 100}" },
        ["spec"] = new JsonObject { ["image"] = image },
        ["status"] = new JsonObject { ["observedGeneration"] = generation },
    };
}
