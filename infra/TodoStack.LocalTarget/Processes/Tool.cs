using System.Diagnostics;

namespace TodoStack.LocalTarget.Processes;

/// <summary>Finds and runs programs of this machine that end by themselves.</summary>
internal static class Tool
{
    /// <summary>The full path of a program on PATH (or in the folders of the system's own programs), or null.</summary>
    public static string? Find(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"]);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(IsExecutable);
    }

    /// <summary>Whether a file is there that someone may execute.</summary>
    public static bool IsExecutable(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path)
                & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

    /// <summary>Runs a program to its end with no input and returns its exit code and all that it wrote.</summary>
    public static async Task<ToolResult> RunAsync(
        ProcessStartInfo start, Action<string>? line, CancellationToken cancellationToken)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;

        using var process = new Process { StartInfo = start };
        var output = new List<string>();
        void Take(object sender, DataReceivedEventArgs e)
        {
            if (e.Data is { } text)
            {
                lock (output)
                {
                    output.Add(text);
                }

                line?.Invoke(text);
            }
        }

        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        lock (output)
        {
            return new ToolResult(process.ExitCode, string.Join('\n', output));
        }
    }
}

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output and standard error.</param>
internal sealed record ToolResult(int ExitCode, string Output);
