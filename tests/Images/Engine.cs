using System.ComponentModel;
using System.Diagnostics;

namespace TodoStack.Images.Tests;

/// <summary>The Docker engine.</summary>
internal static class Engine
{
    private static readonly Lazy<string?> Reason = new(Ask);

    /// <summary>Why there is none; null where one answers.</summary>
    public static string? WhyNot => Reason.Value;

    /// <summary>A client that can build: Debian's, where the first one on PATH is a newer one without buildx.</summary>
    public static string Builder { get; } =
        Environment.GetEnvironmentVariable("TODO_DOCKER") is { Length: > 0 } named ? named
        : File.Exists("/usr/bin/docker") ? "/usr/bin/docker" : "docker";

    /// <summary>Runs the client to its end.</summary>
    public static async Task<EngineResult> TryAsync(params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Builder, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["DOCKER_BUILDKIT"] = "1" } })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new EngineResult(process.ExitCode, (await output).Trim(), (await errors).Trim());
    }

    /// <summary>Runs the client to its end, which must be a good one, and returns its standard output.</summary>
    public static async Task<string> RunAsync(params IEnumerable<string> arguments)
    {
        var result = await TryAsync(arguments);
        Assert.True(result.ExitCode == 0, $"docker {string.Join(' ', arguments)}: {result.Output} {result.Errors}");
        return result.Output;
    }

    private static string? Ask()
    {
        try
        {
            var result = TryAsync("version", "--format", "{{.Server.Version}}").GetAwaiter().GetResult();
            return result.ExitCode == 0 ? null : $"No Docker engine answers: {result.Errors.Split('\n')[^1]} ('./todo test' starts one where it may.)";
        }
        catch (Win32Exception)
        {
            return "There is no docker. './todo test' installs it where it may.";
        }
    }
}

/// <summary>What came of a run of the client.</summary>
internal sealed record EngineResult(int ExitCode, string Output, string Errors);
