using System.Diagnostics;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Testing;

/// <summary>
/// A Docker engine for the tests that need one: the one that answers already, else one of Debian's package, started for
/// them and stopped after them. Where neither can be had these tests are skipped, and it is said why.
/// </summary>
internal sealed class DockerForTests : IAsyncDisposable
{
    /// <summary>What a test project calls it.</summary>
    public const string Key = "docker";

    private const string HostVariable = "DOCKER_HOST";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly Process _engine;
    private readonly string? _hostBefore;
    private readonly DirectoryInfo _folder;

    private DockerForTests(Process engine, string? hostBefore, DirectoryInfo folder)
    {
        _engine = engine;
        _hostBefore = hostBefore;
        _folder = folder;
    }

    /// <summary>Sees to it that there is one, if that can be; returns it where it was started here.</summary>
    /// <param name="reporter">Told how it goes, and why there is none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<DockerForTests?> EnsureAsync(IReporter reporter, CancellationToken cancellationToken)
    {
        try
        {
            if (await AnswersAsync(cancellationToken))
            {
                return null;
            }

            if (Tool.Find("dockerd") is null)
            {
                if (!DebianPackages.CanInstall)
                {
                    reporter.Warn("No Docker engine answers and none can be installed here, so the tests that need one are skipped. See https://docs.docker.com/engine/install/.");
                    return null;
                }

                await reporter.StepAsync("Installing docker.io", step => DebianPackages.InstallAsync(["docker.io", "iptables"], step, cancellationToken));
                if (await AnswersAsync(cancellationToken))
                {
                    return null;
                }
            }

            return Unix.IsRoot ? await reporter.StepAsync("Starting a Docker engine", step => StartAsync(step, cancellationToken)) : null;
        }
        catch (LocalTargetException e)
        {
            reporter.Warn($"There is no Docker engine, so the tests that need one are skipped. {e.Message}");
            return null;
        }
    }

    /// <summary>Stops it, and removes what it kept.</summary>
    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(HostVariable, _hostBefore);
        if (ProcessIdentity.Of(_engine.Id) is { } engine)
        {
            engine.Send(UnixSignal.Terminate);
            if (!await engine.WaitForExitAsync(StopLimit, CancellationToken.None))
            {
                _engine.Kill(entireProcessTree: true);
            }
        }

        _engine.Dispose();
        Remove(_folder);
    }

    private static async Task<bool> AnswersAsync(CancellationToken cancellationToken) =>
        Tool.Find("docker") is { } client
        && (await Tool.RunAsync(new ProcessStartInfo(client, ["version"]), null, cancellationToken)).ExitCode == 0;

    private static async Task<DockerForTests?> StartAsync(IStep step, CancellationToken cancellationToken)
    {
        // Images of a gigabyte do not belong into a /tmp that may be memory.
        var folder = Directory.CreateDirectory($"/var/tmp/todo-docker-{Environment.ProcessId}");
        var log = Path.Combine(folder.FullName, "dockerd.log");
        var socket = $"unix://{folder.FullName}/docker.sock";
        var engine = DetachedProcess.Start(
            [
                Tool.Find("dockerd")!, "--host", socket, "--data-root", $"{folder.FullName}/data", "--exec-root", $"{folder.FullName}/run",
                "--pidfile", $"{folder.FullName}/pid", "--bridge", "none",
            ],
            log, folder.FullName, null);
        var before = Environment.GetEnvironmentVariable(HostVariable);
        Environment.SetEnvironmentVariable(HostVariable, socket);
        var clock = Stopwatch.StartNew();
        while (!engine.HasExited && clock.Elapsed < StartLimit)
        {
            if (await AnswersAsync(cancellationToken))
            {
                return new DockerForTests(engine, before, folder);
            }

            await Task.Delay(200, cancellationToken);
        }

        step.Fail();
        step.Outcome("it does not start, so the tests that need one are skipped: " + string.Join(" ", File.ReadLines(log).TakeLast(2)));
        await new DockerForTests(engine, before, folder).DisposeAsync();
        return null;
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A mount of a container that did not end; it goes with the machine.
        }
    }
}
