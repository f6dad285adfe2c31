using System.Diagnostics;
using System.Text.Json.Nodes;
using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Images.Tests;

/// <summary>compose.yaml beside the chart: the same variables, and as little that a container may do.</summary>
public sealed class ComposeTests
{
    private static readonly Lazy<Task<IReadOnlyList<KubernetesObject>>> Chart = new(RenderAsync);

    // Where things are found differs from place to place.
    private const string BackendAddress = "Backend__BaseUrl";

    // On Minikube nobody knows the node's address beforehand; here it is known.
    private static readonly string[] PublicAddresses = ["Links__ChatbotUrl", "Links__WebUrl"];

    public static TheoryData<string> Services => [.. BuiltImages.Services];

    public static TheoryData<string> All => [.. Compose.Read().Services.Keys];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_has_the_variables_of_the_chart(string service)
    {
        var compose = Compose.Read().Services[service];
        var plain = (await ObjectAsync("ConfigMap", service))["data"]!.AsObject().ToDictionary(entry => entry.Key, entry => (string)entry.Value!);
        var secret = Container(await ObjectAsync("Deployment", service))["env"]!.AsArray()
            .Where(variable => variable!["valueFrom"]!["secretKeyRef"]!["optional"] is null)
            .Select(variable => (string)variable!["name"]!);

        Assert.Equal(plain.Keys.Order(StringComparer.Ordinal), compose.Environment.Keys.Except(PublicAddresses).Order(StringComparer.Ordinal));
        Assert.All(plain.Where(variable => variable.Key != BackendAddress), variable => Assert.Equal(variable.Value, compose.Environment[variable.Key]));
        Assert.Equal(secret.Order(StringComparer.Ordinal), await SecretsAsync(compose));
    }

    [Fact]
    public async Task The_migration_is_the_chart_s()
    {
        var compose = Compose.Read().Services["migrate"];
        var job = Container((await Chart.Value).Single(found => found is { Kind: "Job", Name: "todo-app-migrate" }).Body);

        Assert.Equal(job["args"]!.AsArray().Select(word => (string)word!), compose.List("command"));
        Assert.Equal(job["env"]!.AsArray().Select(variable => (string)variable!["name"]!), await SecretsAsync(compose));
        Assert.Equal("service_completed_successfully", (string?)Compose.Read().Services["backend"].Body["depends_on"]!["migrate"]!["condition"]);
        Assert.Equal("service_healthy", (string?)compose.Body["depends_on"]!["postgresql"]!["condition"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_container_can_do_nothing_that_it_need_not(string service)
    {
        var body = Compose.Read().Services[service].Body;

        Assert.Equal("10001:10001", (string?)body["user"]);
        Assert.True((bool)body["read_only"]!);
        Assert.Equal(["ALL"], body["cap_drop"]!.AsArray().Select(item => (string)item!));
        Assert.Equal(["no-new-privileges:true"], body["security_opt"]!.AsArray().Select(item => (string)item!));
        Assert.NotNull(body["mem_limit"]);
        Assert.NotNull(body["cpus"]);
        Assert.NotNull(body["pids_limit"]);
        Assert.Null(body["privileged"]);
        Assert.Null(body["cap_add"]);
        Assert.Contains(body["tmpfs"]!.AsArray(), mount => ((string)mount!).StartsWith("/tmp:", StringComparison.Ordinal));
        Assert.All(body["ports"]?.AsArray() ?? [], port => Assert.StartsWith("127.0.0.1:", (string)port!, StringComparison.Ordinal));
    }

    [Fact]
    public void Networks_let_through_the_flows_of_the_architecture_and_no_other()
    {
        var compose = Compose.Read();
        var flows = compose.Services.Values
            .SelectMany(one => compose.Services.Values.Where(other => string.CompareOrdinal(one.Name, other.Name) < 0 && one.Networks.Intersect(other.Networks).Any())
                .Select(other => $"{one.Name} - {other.Name}"));

        // The migration and the backend share the database's network, and nothing of either listens to the other's.
        Assert.Equal(
            ["backend - frontend-chatbot", "backend - frontend-web", "backend - migrate", "backend - postgresql", "migrate - postgresql"],
            flows.Order(StringComparer.Ordinal));
        Assert.All(compose.Services.Values.Where(service => service.Body["ports"] is null).SelectMany(service => service.Networks), network =>
            Assert.True((bool)compose.Document["networks"]![network]!["internal"]!, network));
    }

    [Fact]
    public void Images_are_pinned_and_ours_are_of_this_version()
    {
        var version = Repository.Read("Directory.Build.props").Split("<Version>")[1].Split('<')[0];

        Assert.All(Compose.Read().Services.Values, service => Assert.Matches(@"^\S+:\d+\.\d+[\w.-]*$", service.Image));
        Assert.All(
            Compose.Read().Services.Values.Where(service => service.Image.StartsWith("localhost/", StringComparison.Ordinal)),
            service => Assert.EndsWith(":" + version, service.Image, StringComparison.Ordinal));
        // One PostgreSQL everywhere.
        Assert.Contains($"Version = \"{Compose.Read().Services["postgresql"].Image.Split(':')[1].Split('-')[0]}\"", Repository.Read("infra/TodoStack.InfraKit/Components/Database/PostgresImage.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_made_once_are_strong_and_are_for_their_owner_alone()
    {
        using var copy = new SecretsFolder();
        await copy.MakeAsync();
        var first = copy.Files();
        await copy.MakeAsync();

        Assert.Equal(first, copy.Files());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(copy.Folder));
        Assert.All(first.Where(file => file.Key.EndsWith(".env", StringComparison.Ordinal)), file =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(copy.Folder, file.Key))));
        Assert.All(first["backend.env"].Trim().Split('\n'), line => Assert.True(line.Split('=')[^1].Length >= 48, "A secret is short."));
        Assert.Equal(first["logins/todo_1"].Trim(), first["migrate.env"].Trim().Split("Password=")[1]);
        Assert.Contains("/.todo/", Repository.Read(".gitignore").Split('\n'));
    }

    /// <summary>The names in the files that the service reads.</summary>
    private static async Task<IEnumerable<string>> SecretsAsync(ComposeService service)
    {
        using var copy = new SecretsFolder();
        await copy.MakeAsync();
        return [.. service.EnvironmentFiles.SelectMany(file => copy.Files()[Path.GetFileName(file)].Trim().Split('\n')).Select(line => line.Split('=')[0]).Order(StringComparer.Ordinal)];
    }

    private static JsonNode Container(JsonNode workload) => workload["spec"]!["template"]!["spec"]!["containers"]![0]!;

    private static async Task<JsonNode> ObjectAsync(string kind, string service) =>
        (await Chart.Value).Single(found => found.Kind == kind && found.Name == $"todo-app-{service}").Body;

    private static async Task<IReadOnlyList<KubernetesObject>> RenderAsync()
    {
        var folder = Repository.PathOf("infra/charts/todo-app");
        var run = await Helm.RunAsync("template", "todo-app", folder, "--namespace", "todo", "--values", Path.Combine(folder, "values-dev.yaml"));
        Assert.True(run.ExitCode == 0, run.Errors);
        return Manifests.Read(run.Output, "chart todo-app", "todo");
    }

    /// <summary>A folder that looks to the script like the repository.</summary>
    private sealed class SecretsFolder : IDisposable
    {
        private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("todo-compose-");

        public string Folder => Path.Combine(_root.FullName, ".todo", "compose");

        public async Task MakeAsync()
        {
            var script = Path.Combine(Directory.CreateDirectory(Path.Combine(_root.FullName, "infra", "compose")).FullName, "secrets.sh");
            File.Copy(Repository.PathOf("infra/compose/secrets.sh"), script, overwrite: true);
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", [script]) { RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
        }

        public Dictionary<string, string> Files() => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(Folder, file), File.ReadAllText);

        public void Dispose() => _root.Delete(recursive: true);
    }
}
