using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using TodoStack.Contracts;
using TodoStack.LocalTarget.Ports;
using TodoStack.LocalTarget.Processes;
using TodoStack.LocalTarget.Stack;
using TodoStack.TestSupport;

namespace TodoStack.Cli.Tests.Stack;

/// <summary>The whole stack by the command line, on ports and in a folder of its own.</summary>
public sealed class LocalStackTests : IAsyncLifetime, IDisposable
{
    // Beside other builds and tests, what takes seconds takes a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _folder = new TemporaryFolder().OpenToAll();
    private readonly string[] _ports =
    [
        "--backend-port", Number(PortPicker.AnyFree()), "--web-port", Number(PortPicker.AnyFree()), "--chatbot-port", Number(PortPicker.AnyFree()),
    ];

    private LocalHome Home => new(_folder.Path);

    private LocalState State => LocalState.Load(Home.StateFile) ?? throw new InvalidOperationException("Nothing runs.");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await CliProcess.RunAsync(_folder.Path, "down", "--delete-data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Detached_it_is_verified_watched_over_reused_and_stopped()
    {
        var (exitCode, output, error) = await CliProcess.RunAsync(_folder.Path, ["up", "--target", "local", "--detach", "--json", .. _ports]);
        Assert.True(exitCode == 0, output + error);
        var up = JsonSerializer.Deserialize<JsonElement>(output);
        Assert.Equal(["backend", "frontend-web", "frontend-chatbot"], up.GetProperty("services").EnumerateArray().Select(service => service.GetProperty("name").GetString()));
        var state = State;
        Assert.True(state.Detached);
        Assert.True(state.Supervisor!.IsAlive);

        Assert.Equal(0, (await CliProcess.RunAsync(_folder.Path, "status", "--json")).ExitCode);
        (exitCode, output, error) = await CliProcess.RunAsync(_folder.Path, "verify");
        Assert.True(exitCode == 0, output + error);
        Assert.EndsWith(" passed, 0 failed\n", output, StringComparison.Ordinal);

        (exitCode, output, error) = await CliProcess.RunAsync(_folder.Path, ["up", "--target", "local", .. _ports]);
        Assert.Equal(0, exitCode);
        Assert.Contains("The stack runs already", output, StringComparison.Ordinal);
        Assert.Equal(Processes(state), Processes(State));
        (exitCode, output, error) = await CliProcess.RunAsync(_folder.Path, "up", "--backend-port", Number(PortPicker.AnyFree()));
        Assert.Equal(1, exitCode);
        Assert.Contains("run 'todo down' first", error, StringComparison.Ordinal);

        foreach (var service in state.Services)
        {
            service.Process!.Send(UnixSignal.Kill);
        }

        await ReadyAsync();
        Assert.All(State.Services, service => Assert.Equal(1, service.Restarts));
        (_, output, _) = await CliProcess.RunAsync(_folder.Path, "logs", "backend", "--level", "Information", "--tail", "3");
        Assert.Contains("\"timestamp\"", output, StringComparison.Ordinal);

        var last = State;
        Assert.Equal(0, (await CliProcess.RunAsync(_folder.Path, "down")).ExitCode);
        Assert.DoesNotContain(Processes(last), process => process.IsAlive);
        Assert.False(File.Exists(Home.StateFile));
        Assert.Equal(1, (await CliProcess.RunAsync(_folder.Path, "status")).ExitCode);
        Assert.True(File.Exists(Home.SecretsFile));

        (_, output, _) = await CliProcess.RunAsync(_folder.Path, "down", "--delete-data");
        Assert.Contains($"Removing {last.Database!.Folder}", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(last.Database.Folder));
        Assert.False(File.Exists(Home.SecretsFile));
    }

    [Fact]
    public async Task No_acknowledged_task_is_lost_when_PostgreSQL_is_killed_under_writes()
    {
        await UpAsync();
        using var client = await SignUpAsync();
        var acknowledged = new ConcurrentBag<long>();
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                using var response = await client.PostAsJsonAsync("tasks", new TaskRequest("Kept"), TodoJson.Options);
                if (response.StatusCode == HttpStatusCode.Created)
                {
                    acknowledged.Add((await response.Content.ReadFromJsonAsync<TaskResponse>(TodoJson.Options))!.Id);
                }
                else
                {
                    await Task.Delay(20);
                }
            }
        })).ToList();
        await Eventually.Async(() => acknowledged.Count > 50, "tasks are made");

        State.Database!.Process!.Send(UnixSignal.Kill);
        await Eventually.Async(() => State.Database!.Restarts == 1, "PostgreSQL is started again");
        var before = acknowledged.Count;
        await Eventually.Async(() => acknowledged.Count > before + 50, "tasks are made again");
        await enough.CancelAsync();
        await Task.WhenAll(writers);
        await ReadyAsync();

        Assert.All(State.Services, service => Assert.Equal(0, service.Restarts));
        Assert.Empty(acknowledged.Except(await ReadTaskIdsAsync(client)));
    }

    [Theory]
    [InlineData(nameof(UnixSignal.Interrupt))]
    [InlineData(nameof(UnixSignal.Terminate))]
    public async Task In_the_foreground_a_signal_stops_everything_in_order(string signal)
    {
        using var up = CliProcess.Start(_folder.Path, ["up", "--target", "local", "--no-verify", .. _ports]);
        await up.SaysAsync("Stop:   Ctrl-C");
        var processes = Processes(State);
        Assert.Equal(4, processes.Count);

        up.Signal(Enum.Parse<UnixSignal>(signal));

        Assert.Equal(0, await up.ExitAsync());
        Assert.DoesNotContain(processes, process => process.IsAlive);
        Assert.False(File.Exists(Home.StateFile));
        var order = new[] { "Stopping the frontends", "Stopping the backend", "Stopping PostgreSQL" };
        var places = order.Select(step => up.Output.IndexOf(step, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task Interrupted_while_it_starts_it_leaves_nothing_behind()
    {
        using var up = CliProcess.Start(_folder.Path, ["up", "--target", "local", .. _ports]);
        await Eventually.Async(() => LocalState.Load(Home.StateFile)?.Database?.Process is not null, "PostgreSQL is started", Patience);
        var database = State.Database!.Process!;

        up.Signal(UnixSignal.Interrupt);

        Assert.Equal(TodoCommandLine.Interrupted, await up.ExitAsync());
        Assert.False(database.IsAlive);
        Assert.False(File.Exists(Home.StateFile));
    }

    [Fact]
    public async Task What_a_killed_supervisor_left_is_stopped_by_the_next_down()
    {
        await UpAsync();
        var state = State;
        state.Supervisor!.Send(UnixSignal.Kill);
        Assert.True(await state.Supervisor.WaitForExitAsync(TimeSpan.FromSeconds(10)));

        Assert.Equal(0, (await CliProcess.RunAsync(_folder.Path, "down")).ExitCode);

        Assert.DoesNotContain(Processes(state), process => process.IsAlive);
    }

    [Fact]
    public async Task A_taken_port_is_told_before_anything_starts()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (exitCode, output, error) = await CliProcess.RunAsync(_folder.Path, "up", "--target", "local", "--backend-port", Number(port));

        Assert.Equal(1, exitCode);
        Assert.Contains($"Port {port} is taken by", error, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId})", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Home.StateFile));
    }

    [Theory]
    [InlineData("nonsense", "cannot be read")]
    [InlineData("Host=127.0.0.1;Port=1;Username=me;Password=hunter2", "cannot be reached")]
    public async Task A_bad_connection_string_is_told_before_anything_starts(string text, string part)
    {
        var (exitCode, output, error) = await CliProcess.RunAsync(_folder.Path, ["up", "--target", "local", "--postgres", text, .. _ports]);

        Assert.Equal(1, exitCode);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", output + error, StringComparison.Ordinal);
        Assert.False(File.Exists(Home.StateFile));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static List<ProcessIdentity> Processes(LocalState state) =>
        [.. state.Services.Select(service => service.Process).Append(state.Database?.Process).OfType<ProcessIdentity>()];

    private async Task UpAsync()
    {
        var (exitCode, output, error) = await CliProcess.RunAsync(_folder.Path, ["up", "--target", "local", "--detach", "--no-verify", .. _ports]);
        Assert.True(exitCode == 0, output + error);
    }

    private Task ReadyAsync() =>
        Eventually.Async(
            async () => (await CliProcess.RunAsync(_folder.Path, "status")).ExitCode == 0, "everything is ready", Patience);

    private async Task<HttpClient> SignUpAsync()
    {
        var client = new HttpClient { BaseAddress = State.Service("backend")!.Address };
        using var response = await client.PostAsJsonAsync(
            "/api/auth/sign-up", new SignUpRequest("writer@example.com", "correct horse battery", "Writer"), TodoJson.Options);
        var token = (await response.Content.ReadFromJsonAsync<TokenResponse>(TodoJson.Options))!;
        client.Dispose();
        return new HttpClient
        {
            BaseAddress = new Uri(State.Service("backend")!.Address, $"/api/{token.User.Id}/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token.Token) },
        };
    }

    private static async Task<HashSet<long>> ReadTaskIdsAsync(HttpClient client)
    {
        var ids = new HashSet<long>();
        for (var number = 1; ; number++)
        {
            var page = (await client.GetFromJsonAsync<Page<TaskResponse>>($"tasks?pageSize=100&page={number}", TodoJson.Options))!;
            ids.UnionWith(page.Items.Select(task => task.Id));
            if (number >= page.TotalPages)
            {
                return ids;
            }
        }
    }
}
