using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using TodoStack.TestSupport;

namespace TodoStack.Images.Tests;

/// <summary>
/// The three images, built once for all tests by <c>todo images</c>: on the real base images where the engine has them, else
/// on stand-ins. Made on first use, so that nothing is built where there is no engine.
/// </summary>
public sealed class BuiltImages : IAsyncLifetime
{
    /// <summary>The services.</summary>
    public static readonly string[] Services = ["backend", "frontend-web", "frontend-chatbot"];

    private readonly string _tag = $"test-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What the command printed.</summary>
    internal JsonArray Printed { get; private set; } = [];

    /// <summary>What a container names.</summary>
    public string Reference(string service) => $"localhost/todostack/{service}:{_tag}";

    public async Task InitializeAsync()
    {
        if (Engine.WhyNot is null)
        {
            Printed = await BuildAsync(Repository.Folder, _tag);
        }
    }

    public async Task DisposeAsync()
    {
        if (Engine.WhyNot is null)
        {
            await Engine.TryAsync(["image", "rm", "--force", .. Services.Select(Reference)]);
        }
    }

    /// <summary>Builds images of a checkout of the sources.</summary>
    /// <param name="folder">The checkout.</param>
    /// <param name="tag">The images' tag.</param>
    /// <param name="arguments">What <c>todo images</c> is told besides.</param>
    internal static async Task<JsonArray> BuildAsync(string folder, string tag, params string[] arguments)
    {
        // Steps of a build may have no network of their own where the engine may not change the machine's.
        string[] all = ["images", "--tag", tag, "--network", "host", "--json", .. arguments];
        var start = new ProcessStartInfo(Path.Combine(folder, "todo"), Environment.GetEnvironmentVariable("TODO_TEST_BASES") == "registry" ? all : [.. all, "--offline-bases"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SOURCE_DATE_EPOCH"] = "0" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return JsonNode.Parse(await output)!.AsArray();
    }
}

/// <summary>Tests that share the images.</summary>
[CollectionDefinition(Name)]
public sealed class SharedImages : ICollectionFixture<BuiltImages>
{
    public const string Name = "images";
}
