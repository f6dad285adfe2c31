using System.Diagnostics;
using System.Net;
using System.Text.Json;
using TodoStack.LocalTarget.Logs;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.LocalTarget.Stack;

/// <summary>Starts services and finds out whether they are ready.</summary>
internal sealed class ServiceProcess(LocalHome home, ServiceBuild build, ServiceEnvironment environment)
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Applies the database's migrations.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var backend = ServiceDefinition.Backend;
        var start = new ProcessStartInfo(build.Program(backend), ["migrate"]) { WorkingDirectory = build.Folder(backend) };
        start.Environment.Clear();
        foreach (var (name, value) in environment.Of(backend))
        {
            start.Environment[name] = value;
        }

        var result = await Tool.RunAsync(start, line: null, cancellationToken);
        if (result.ExitCode != 0)
        {
            var messages = result.Output.Split('\n').TakeLast(15).Select(line => "  " + LogEntry.Parse(backend.Name, line, default).Message);
            throw new LocalTargetException(
                $"'backend migrate' failed (exit code {result.ExitCode}); the database is as before:\n{string.Join('\n', messages)}");
        }
    }

    /// <summary>Starts a service.</summary>
    public ProcessIdentity Start(ServiceDefinition service)
    {
        using var process = DetachedProcess.Start(
            [build.Program(service)], home.LogFile(service.Name), build.Folder(service), environment.Of(service));
        return ProcessIdentity.Of(process.Id) ?? throw Ended(service);
    }

    /// <summary>Waits until all are ready, or one ends, or it takes too long.</summary>
    public async Task WaitUntilReadyAsync(
        IReadOnlyList<ServiceState> services, IStep step, CancellationToken cancellationToken)
    {
        using var client = LoopbackHttp.Client(TimeSpan.FromSeconds(3));
        var clock = Stopwatch.StartNew();
        var waiting = services.ToDictionary(service => service.Name, _ => "starting");
        while (true)
        {
            foreach (var service in services.Where(service => waiting.ContainsKey(service.Name)))
            {
                if (service.Process is null or { IsAlive: false })
                {
                    throw Ended(ServiceDefinition.All.Single(definition => definition.Name == service.Name));
                }

                var readiness = await ReadinessAsync(client, service.Address, cancellationToken);
                if (readiness is null)
                {
                    waiting.Remove(service.Name);
                }
                else
                {
                    waiting[service.Name] = readiness;
                }
            }

            if (waiting.Count == 0)
            {
                return;
            }

            step.Progress(string.Join(", ", waiting.Select(service => $"{service.Key}: {service.Value}")));
            if (clock.Elapsed > ReadyLimit)
            {
                throw new LocalTargetException(
                    $"Not ready after {ReadyLimit.TotalSeconds:0} s: "
                    + string.Join("; ", waiting.Select(service => $"{service.Key} ({service.Value}, log: {home.LogFile(service.Key)})")));
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    /// <summary>Null when the service is ready, else why it is not.</summary>
    public static async Task<string?> ReadinessAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(address, "/ready"), cancellationToken);
            return response.StatusCode == HttpStatusCode.OK
                ? null
                : await ReasonAsync(response, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return "does not answer yet";
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "does not answer in time";
        }
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(body);
            var failed = document.RootElement.GetProperty("checks").EnumerateObject()
                .Where(check => check.Value.GetProperty("status").GetString() != "healthy")
                .Select(check => check.Value.TryGetProperty("description", out var text) && text.GetString() is { Length: > 0 } said
                    ? $"{check.Name}: {said}"
                    : check.Name);
            return "not ready, " + string.Join(", ", failed);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"/ready answers {(int)response.StatusCode}";
        }
    }

    private LocalTargetException Ended(ServiceDefinition service) => new(
        $"{service.Name} ended while it started. The end of its log, {home.LogFile(service.Name)}:\n"
        + LogTail.Of(service.Name, home.LogFile(service.Name)));
}
