using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Targets.Tools;

/// <summary>One run of a program that ends by itself, without input.</summary>
/// <param name="Program">Its path.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record ToolRun(string Program, IReadOnlyList<string> Arguments)
{
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(10);

    /// <summary>Keeps programs from asking the network whether there is a newer one.</summary>
    public static IReadOnlyDictionary<string, string> Quiet { get; } = new Dictionary<string, string>
    {
        ["PULUMI_SKIP_UPDATE_CHECK"] = "true",
        ["MINIKUBE_WANTUPDATENOTIFICATION"] = "false",
    };

    /// <summary>Where it runs.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables beside those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Told of each line as it comes.</summary>
    public Action<string>? Line { get; init; }

    /// <summary>
    /// For a program that must put things in order when it is stopped: it gets an interrupt and the time that it takes, until
    /// this is cancelled, too. It runs in a session of its own, or a terminal's Ctrl-C would reach it a second time.
    /// </summary>
    public CancellationToken? Hurry { get; init; }

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="LocalTargetException">It cannot be run.</exception>
    public async Task<ToolAnswer> RunAsync(CancellationToken cancellationToken)
    {
        var (output, error, said) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        using var process = new Process { StartInfo = Describe() };
        process.OutputDataReceived += (_, e) => Take(e.Data, output);
        process.ErrorDataReceived += (_, e) => Take(e.Data, error);
        Start(process);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process);
            throw;
        }

        lock (said)
        {
            return new ToolAnswer(process.ExitCode, output.ToString(), error.ToString(), said.ToString());
        }

        void Take(string? line, StringBuilder own)
        {
            if (line is null)
            {
                return;
            }

            lock (said)
            {
                own.Append(line).Append('\n');
                said.Append(line).Append('\n');
            }

            Line?.Invoke(line);
        }
    }

    private ProcessStartInfo Describe()
    {
        string[] command = [.. Hurry is null ? [] : DetachedProcess.OwnSession(), Program, .. Arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = WorkingDirectory ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new LocalTargetException($"{Program} does not run: {e.Message}", e);
        }
    }

    private async Task EndAsync(Process process)
    {
        if (Hurry is { } hurry)
        {
            Unix.Send(process.Id, UnixSignal.Interrupt);
            await process.WaitForExitAsync(hurry).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.HasExited)
            {
                // The second one means: at once.
                Unix.Send(process.Id, UnixSignal.Interrupt);
                using var limit = new CancellationTokenSource(KillLimit);
                await process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}

/// <summary>What a program said.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
/// <param name="Said">Both, in the order in which they came.</param>
internal sealed record ToolAnswer(int ExitCode, string Output, string Error, string Said)
{
    /// <summary>Whether it did what it was asked.</summary>
    public bool Succeeded => ExitCode == 0;
}
