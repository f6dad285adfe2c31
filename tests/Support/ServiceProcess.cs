using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TodoStack.TestSupport;

/// <summary>A built service as a process of its own, on a free port of this machine.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>What it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs a verb of a service, such as <c>migrate</c>, to its end.</summary>
    /// <param name="project">The service's project, such as <c>TodoStack.Backend</c>.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="settings">Environment variables.</param>
    public static async Task RunAsync(string project, string verb, IReadOnlyDictionary<string, string> settings)
    {
        using var process = Start(project, [verb], settings);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} {verb} ended with {process.ExitCode}:\n{await output}\n{await errors}");
        }
    }

    /// <summary>Starts a service and waits until it is ready.</summary>
    /// <param name="project">The service's project, such as <c>TodoStack.Backend</c>.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="port">The port; a free one when null.</param>
    public static async Task<ServiceProcess> StartAsync(string project, IReadOnlyDictionary<string, string> settings, int? port = null)
    {
        var address = new Uri($"http://localhost:{port ?? FreePort()}");
        var environment = new Dictionary<string, string>(settings)
        {
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["Shutdown__DrainSeconds"] = "0",
        };
        var service = new ServiceProcess(Start(project, [], environment), address);
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = address };
        try
        {
            await Eventually.Async(
                async () => service._process.HasExited
                    || (await client.GetAsync(new Uri("/ready", UriKind.Relative))).IsSuccessStatusCode,
                $"{project} is ready");
        }
        catch (TimeoutException e)
        {
            await service.DisposeAsync();
            throw new InvalidOperationException($"{project} did not become ready:\n{service.Output}", e);
        }

        return service._process.HasExited
            ? throw new InvalidOperationException($"{project} ended with {service._process.ExitCode}:\n{service.Output}")
            : service;
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

    private static Process Start(string project, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings)
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
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{project} cannot be started.");
    }

    private void Add(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
