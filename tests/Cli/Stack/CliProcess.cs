using System.Diagnostics;
using TodoStack.LocalTarget.Processes;
using TodoStack.TestSupport;

namespace TodoStack.Cli.Tests.Stack;

/// <summary>The command line as a process of its own, with a state folder of its own.</summary>
internal sealed class CliProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly List<string> _output = [];

    private CliProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += Take;
        _process.ErrorDataReceived += Take;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has written to standard output and standard error.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Starts a command.</summary>
    public static CliProcess Start(string home, params string[] arguments) =>
        new(new Process { StartInfo = Describe(home, arguments) });

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string home, params string[] arguments)
    {
        using var process = Process.Start(Describe(home, arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, output, await error);
    }

    /// <summary>Waits until it has written a text.</summary>
    public Task SaysAsync(string text) =>
        Eventually.Async(
            () => Output.Contains(text, StringComparison.Ordinal) || _process.HasExited, $"the command says '{text}'", Limit);

    /// <summary>Sends a signal.</summary>
    public void Signal(UnixSignal signal) => Unix.Send(_process.Id, signal);

    /// <summary>Waits for its end.</summary>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Describe(string home, string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "todo.dll");
        // What a shell runs in the background ignores Ctrl-C's signal, and so do its children: these tests send it.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        var start = new ProcessStartInfo(command[0], [.. command[1..], program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TODO_HOME"] = home;
        start.Environment.Remove("TODO_POSTGRES");
        return start;
    }

    private void Take(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is { } line)
        {
            lock (_output)
            {
                _output.Add(line);
            }
        }
    }
}
