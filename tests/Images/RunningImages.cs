using System.Globalization;
using System.Text.Json.Nodes;
using TodoStack.TestSupport;

namespace TodoStack.Images.Tests;

/// <summary>
/// The images as containers that may do nothing: a read-only root, no capability, no way to gain any, a user that no image
/// knows, a network that leads nowhere. With them PostgreSQL, started as compose.yaml starts it.
/// </summary>
public sealed class RunningImages : IAsyncDisposable
{
    private readonly string _name = $"todo-test-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
    private readonly string _user = string.Create(CultureInfo.InvariantCulture, $"{Random.Shared.Next(10_001, 60_000)}");
    private readonly DirectoryInfo _secrets = Directory.CreateTempSubdirectory("todo-images-");
    private readonly List<string> _containers = [];

    /// <summary>The user of every process.</summary>
    public string User => _user;

    /// <summary>Where a container answers.</summary>
    public async Task<Uri> AddressAsync(string service)
    {
        var address = await Engine.RunAsync("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", Name(service));
        var port = await Engine.RunAsync("inspect", "--format", "{{range $port, $_ := .Config.ExposedPorts}}{{$port}}{{end}}", Name(service));
        return new Uri($"http://{address}:{port.Split('/')[0]}");
    }

    /// <summary>A container's name.</summary>
    public string Name(string service) => $"{_name}-{service}";

    /// <summary>Starts the network and the database, and brings its schema up to date with the backend's image.</summary>
    public async Task StartDatabaseAsync(BuiltImages images, string database)
    {
        await Engine.RunAsync("network", "create", "--internal", _name);
        var password = Path.Combine(_secrets.FullName, "password");
        await File.WriteAllTextAsync(password, "only-for-this-test\n");
        File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await Engine.RunAsync([
            "run", "--detach", "--name", Track("postgresql"), "--network-alias", "postgresql", .. Hardened("10001"),
            "--tmpfs", "/var/run/postgresql:mode=1777", "--tmpfs", "/var/lib/postgresql/data:mode=1777",
            "--volume", $"{Repository.PathOf("infra/TodoStack.InfraKit/Components/Database")}:/etc/database/programs:ro",
            "--volume", $"{Repository.PathOf("infra/compose")}:/etc/database/configuration:ro",
            "--volume", $"{Repository.PathOf("infra/compose/passwd")}:/etc/passwd:ro",
            "--volume", $"{password}:/run/secrets/password:ro",
            "--volume", $"{password}:/etc/database/logins/todo_1:ro",
            .. Variables(
                ("PGDATA", "/var/lib/postgresql/data/pgdata"), ("CONFIGURATION", "/etc/database/configuration"), ("PROGRAMS", "/etc/database/programs"),
                ("SUPERUSER_PASSWORD_FILE", "/run/secrets/password"), ("LOGINS", "/etc/database/logins"), ("ROLE", "todo"), ("DATABASE", "todo")),
            "--health-cmd", "/bin/sh /etc/database/programs/is-ready.sh", "--health-interval", "1s", "--stop-signal", "SIGINT",
            "--entrypoint", "/bin/sh", database, "/etc/database/programs/start-postgresql.sh",
        ]);
        await HealthyAsync("postgresql");
        Migration = await Engine.TryAsync([
            "run", "--name", Track("migrate"), .. Hardened(_user), .. Variables(Connection), images.Reference("backend"), "migrate",
        ]);
    }

    /// <summary>What came of the migration.</summary>
    internal EngineResult? Migration { get; private set; }

    /// <summary>Starts a service.</summary>
    public Task StartAsync(BuiltImages images, string service) => Engine.RunAsync([
        "run", "--detach", "--name", Track(service), "--network-alias", service, .. Hardened(_user),
        // The image says 15 and 6 seconds, which is right for a day, long for a test, and short for a machine that is busy.
        "--health-interval", "2s", "--health-timeout", "30s", "--health-retries", "10",
        .. service == "backend"
            ? Variables(Connection, ("Jwt__SigningKey", new string('k', 48)))
            : Variables(("Backend__BaseUrl", "http://backend:8000"), ("Session__KeyRingSecret", new string('s', 48))),
        images.Reference(service),
    ]);

    /// <summary>Waits until the image's own HEALTHCHECK says that a container is well.</summary>
    public async Task HealthyAsync(string service)
    {
        var state = "";
        await Eventually.Async(
            async () =>
            {
                state = await Engine.RunAsync("inspect", "--format", "{{.State.Status}} {{.State.Health.Status}}", Name(service));
                Assert.False(state.StartsWith("exited", StringComparison.Ordinal), $"{service} has ended. Its log: {Log(service)}");
                return state == "running healthy";
            },
            () => $"{service} to be healthy; it is '{state}'. Its log: {Log(service)}",
            TimeSpan.FromSeconds(240));
    }

    /// <summary>What the engine knows of a container.</summary>
    internal async Task<JsonNode> InspectAsync(string service) => JsonNode.Parse(await Engine.RunAsync("inspect", Name(service)))![0]!;

    public async ValueTask DisposeAsync()
    {
        if (_containers.Count > 0)
        {
            await Engine.TryAsync(["rm", "--force", "--volumes", .. _containers]);
        }

        await Engine.TryAsync("network", "rm", _name);
        _secrets.Delete(recursive: true);
    }

    private static (string Name, string Value) Connection =>
        ("Database__ConnectionString", "Host=postgresql;Database=todo;Username=todo_1;Password=only-for-this-test");

    private static IEnumerable<string> Variables(params (string Name, string Value)[] variables) =>
        variables.SelectMany(variable => new[] { "--env", $"{variable.Name}={variable.Value}" });

    private IEnumerable<string> Hardened(string user) =>
    [
        "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--user", $"{user}:{user}",
        "--tmpfs", "/tmp:size=64m,mode=1777", "--network", _name, "--memory", "512m", "--pids-limit", "256",
    ];

    private string Log(string service) => Engine.TryAsync("logs", "--tail", "20", Name(service)).GetAwaiter().GetResult().ToString();

    private string Track(string service)
    {
        _containers.Add(Name(service));
        return Name(service);
    }
}
