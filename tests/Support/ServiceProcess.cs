using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.TestSupport;

/// <summary>A built service as a process of its own, on a free port of this machine.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServiceProcess(ProcessStartInfo start, Uri address)
    {
        Address = address;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a service and waits until it is ready.</summary>
    /// <param name="project">The service's project, such as <c>TodoStack.Backend</c>.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="port">The port; a free one when null.</param>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    /// <exception cref="TimeoutException">It is not ready in time.</exception>
    public static async Task<ServiceProcess> StartAsync(string project, IReadOnlyDictionary<string, string> settings, int? port = null)
    {
        var address = new Uri($"http://localhost:{port ?? FreePort()}");
        var service = new ServiceProcess(
            Describe(
                project,
                [],
                new Dictionary<string, string>
                {
                    // The programs run from their build folders, where static files are found in Development only.
                    ["ASPNETCORE_ENVIRONMENT"] = "Development",
                    ["ASPNETCORE_URLS"] = address.ToString(),
                    ["Logging__LogLevel__Default"] = "Warning",
                    ["Shutdown__DrainSeconds"] = "0",
                },
                settings),
            address);
        try
        {
            await Eventually.Async(
                async () => service.HasExited || await service.IsReadyAsync(), () => service.Describe("is not ready"), Limit);
            return service.HasExited ? throw new InvalidOperationException(service.Describe("ended")) : service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a program that ends by itself.</summary>
    /// <param name="project">The service's project, such as <c>TodoStack.Backend</c>.</param>
    /// <param name="arguments">A verb, or an option such as <c>--help</c>.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="patience">How long it may take; a minute when null.</param>
    public static async Task<(int ExitCode, string Output, string Errors)> RunToEndAsync(
        string project, string[] arguments, IReadOnlyDictionary<string, string> settings, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Limit);
        using var process = Process.Start(Describe(project, arguments, settings))!;
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Brings the backend's database up to date.</summary>
    /// <param name="settings">The backend's environment variables.</param>
    /// <exception cref="InvalidOperationException">The migration failed.</exception>
    public static async Task MigrateAsync(IReadOnlyDictionary<string, string> settings)
    {
        var (exitCode, output, errors) = await RunToEndAsync("TodoStack.Backend", ["migrate"], settings);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"The migration ended with {exitCode}:\n{output}\n{errors}");
        }
    }

    /// <summary>Whether it is ready.</summary>
    public async Task<bool> IsReadyAsync() => await StatusOfReadyAsync() == HttpStatusCode.OK;

    /// <summary>The status that <c>/ready</c> answers with; null when nothing answers.</summary>
    public async Task<HttpStatusCode?> StatusOfReadyAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };
        try
        {
            using var response = await client.GetAsync(new Uri(Address, "/ready"));
            return response.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>Whether somebody listens on its port.</summary>
    public async Task<bool> AcceptsConnectionsAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Sends SIGTERM.</summary>
    public void Terminate() => Unix.Send(_process.Id, UnixSignal.Terminate);

    /// <summary>Waits for its end and gives its exit code.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>For messages: the program, what is the matter with it, and what it wrote.</summary>
    /// <param name="what">What is the matter.</param>
    public string Describe(string what)
    {
        lock (_output)
        {
            return $"{_process.StartInfo.WorkingDirectory} {what}. It said:\n{_output}";
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Describe(
        string project, IEnumerable<string> arguments, params IEnumerable<IReadOnlyDictionary<string, string>> settings)
    {
        // Test projects and services are built side by side: artifacts/bin/<project>/<configuration>.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var assembly = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"{project}.dll");
        if (!File.Exists(assembly))
        {
            throw new FileNotFoundException($"{assembly} is not built. Build TodoStack.sln first.");
        }

        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(assembly),
        };
        foreach (var (name, value) in settings.SelectMany(variables => variables))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
