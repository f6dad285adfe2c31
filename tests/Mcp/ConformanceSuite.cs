using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TodoStack.Mcp.Tests;

/// <summary>A version of the protocol's public conformance suite.</summary>
/// <param name="Package">Its folder below <c>node_modules</c>.</param>
/// <param name="Revisions">The revisions that it is run for.</param>
internal sealed partial record ConformanceSuite(string Package, IReadOnlyList<string> Revisions)
{
    private static readonly ConcurrentDictionary<(string Package, string Revision, Uri Server), Lazy<Task<Dictionary<string, string>>>> Runs = new();

    /// <summary>The release, and the one to come: only that knows the newest revision.</summary>
    public static IReadOnlyList<ConformanceSuite> All { get; } =
    [
        new("@modelcontextprotocol/conformance", ["2025-11-25"]),
        new("conformance-next", ["2025-11-25", "2026-07-28"]),
    ];

    private string Script => $"{Package}/dist/index.js";

    /// <summary>The scenarios for servers, with the revisions of each.</summary>
    public async Task<IReadOnlyList<(string Name, string[] Revisions)>> ListAsync()
    {
        var listed = await McpTools.RunAsync(Script, "list", "--server");
        Assert.True(listed.ExitCode == 0, listed.ToString());
        return [.. Listed().Matches(listed.Output).Select(line => (line.Groups["name"].Value, line.Groups["revisions"].Value.Split(',')))];
    }

    /// <summary>What is wrong, by scenario; nothing for those that passed. Each server is asked once.</summary>
    public Task<Dictionary<string, string>> RunAsync(Uri server, string revision) =>
        Runs.GetOrAdd((Package, revision, server), _ => new(() => ExecuteAsync(server, revision))).Value;

    private async Task<Dictionary<string, string>> ExecuteAsync(Uri server, string revision)
    {
        var folder = McpTools.NewFolder();
        var run = await McpTools.RunAsync(
            Script, "server", "--url", server.ToString(), "--suite", "all", "--spec-version", revision, "--output-dir", folder);
        var results = Directory.GetDirectories(folder)
            .Select(result => (Name: Result().Match(Path.GetFileName(result)), File: Path.Combine(result, "checks.json")))
            .ToDictionary(result => result.Name.Groups["name"].Value, result => Judge(File.ReadAllText(result.File)));
        Assert.True(results.Count > 0, run.ToString());
        return results;
    }

    /// <summary>Nothing may fail or be warned of, and something must have been checked.</summary>
    private static string Judge(string checks)
    {
        var all = JsonDocument.Parse(checks).RootElement.EnumerateArray()
            .Select(check => (Status: check.GetProperty("status").GetString(), Check: check))
            .ToList();
        var wrong = all.Where(one => one.Status is "FAILURE" or "WARNING").Select(one => $"{one.Status} {one.Check.GetProperty("id")}: {Message(one.Check)}").ToList();
        return wrong.Count > 0 ? string.Join("; ", wrong)
            : all.Any(one => one.Status == "SUCCESS") ? ""
            : "nothing was checked";
    }

    private static string Message(JsonElement check) =>
        check.TryGetProperty("errorMessage", out var message) ? message.ToString() : check.GetProperty("description").ToString();

    [GeneratedRegex(@"^  - (?<name>\S+) \[(?<revisions>[^\]]+)\]", RegexOptions.Multiline)]
    private static partial Regex Listed();

    [GeneratedRegex(@"^server-(?<name>.+)-\d{4}-\d\d-\d\dT[0-9-]+Z$")]
    private static partial Regex Result();
}
