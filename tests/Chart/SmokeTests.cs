using System.Diagnostics;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

/// <summary>What the pod of <c>helm test</c> runs, run: the backend's program with the rendered arguments, without any configuration.</summary>
public sealed class SmokeTests(RunningServices services) : IClassFixture<RunningServices>
{
    private const int InvalidUsage = 64;
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task What_helm_test_runs_passes_and_cleans_up_behind_itself()
    {
        var (exitCode, output, errors) = await RunAsync(await ArgumentsAsync());

        Assert.True(exitCode == 0, output + errors);
        Assert.EndsWith(" passed, 0 failed, 0 skipped", output.TrimEnd(), StringComparison.Ordinal);
        foreach (var step in new[] { "backend: is ready", "frontend-web: is ready", "frontend-chatbot: is ready", "accounts: sign-up", "assistant: a chat makes a task", "mcp: tools/call", "pages: sign-in by the form", "clean-up:" })
        {
            Assert.Contains($"passed  {step}", output, StringComparison.Ordinal);
        }

        Assert.All(["tasks", "tags", "conversations"], table => Assert.Equal(0, services.CountAsync(table).GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task What_it_says_has_no_token_no_password_and_no_address()
    {
        var backend = await services.StartAsync("Backend", services.BackendSettings(signUpsPerHour: 1));
        var (exitCode, output, errors) = await RunAsync(["verify", "--backend", backend.Address.ToString()]);

        // One account is opened, the second is refused.
        Assert.Equal(1, exitCode);
        Assert.Contains("passed  accounts: sign-up", output, StringComparison.Ordinal);
        Assert.Contains("FAILED  isolation: no other person's list", output, StringComparison.Ordinal);
        Assert.Contains("        seen:     429", output, StringComparison.Ordinal);
        Assert.Contains("skipped isolation: no other person's task (not tried, since 'no other person's list' failed)", output, StringComparison.Ordinal);
        Assert.Contains(" 1 failed, ", output, StringComparison.Ordinal);
        Assert.All(["eyJ", "@example.com", "Aa1-"], secret => Assert.DoesNotContain(secret, output + errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_ready_is_named_and_nothing_else_is_tried()
    {
        var nowhere = $"http://127.0.0.1:{ServiceProcess.FreePort()}";
        var clock = Stopwatch.StartNew();
        var (exitCode, output, _) = await RunAsync(
            ["verify", "--backend", services.Addresses["backend"].ToString(), "--web", nowhere, "--ready", $"{nowhere}/other", "--wait", "1"]);

        Assert.Equal(1, exitCode);
        Assert.Contains($"FAILED  {nowhere}/health/ready is not ready after ", output, StringComparison.Ordinal);
        Assert.Contains($"FAILED  {nowhere}/other is not ready after ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("passed", output, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
    }

    [Theory]
    [InlineData("--backend is missing.", "verify")]
    [InlineData("--backend is missing.", "verify", "--web", "http://web:3000")]
    [InlineData("'--bakend' is not an option.", "verify", "--bakend", "http://backend:8000")]
    [InlineData("'http://backend:8000' is not an option.", "verify", "http://backend:8000")]
    [InlineData("--backend must be followed by an address such as http://backend:8000.", "verify", "--backend")]
    [InlineData("--backend must be followed by an address such as http://backend:8000.", "verify", "--backend", "backend:8000")]
    [InlineData("--web is given twice.", "verify", "--web", "http://web:3000", "--web", "http://web:3000")]
    [InlineData("--wait must be followed by a number of seconds.", "verify", "--backend", "http://backend:8000", "--wait", "-1")]
    public async Task A_wrong_command_line_is_told(string mistake, params string[] arguments)
    {
        var (exitCode, output, errors) = await RunAsync(arguments);

        Assert.Equal(InvalidUsage, exitCode);
        Assert.StartsWith($"{mistake} usage: backend verify --backend URL ", errors, StringComparison.Ordinal);
        Assert.Empty(output);
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(string[] arguments) =>
        ServiceProcess.RunToEndAsync("TodoStack.Backend", arguments, Nothing, TimeSpan.FromMinutes(4));

    /// <summary>The pod's arguments, with the processes' addresses for those of the Services.</summary>
    private async Task<string[]> ArgumentsAsync()
    {
        var pod = (await Chart.RenderAsync(Chart.Values("values-prod.yaml"))).Get("Pod", "todo-app-test");
        Assert.Null(pod.At("spec.containers.0.env"));
        Assert.Null(pod.At("spec.containers.0.envFrom"));
        return [.. pod.At("spec.containers.0.args")!.AsArray().Select(argument => Replace((string)argument!))];

        string Replace(string argument) => argument.StartsWith("http://todo-app-", StringComparison.Ordinal)
            ? services.Addresses[argument["http://todo-app-".Length..].Split(':')[0]].ToString()
            : argument;
    }
}
