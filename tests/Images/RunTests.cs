using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace TodoStack.Images.Tests;

/// <summary>The images at work, with every right taken away that a container can do without.</summary>
[Collection(SharedImages.Name)]
public sealed class RunTests(BuiltImages images)
{
    // What the chart gives: 3 seconds before SIGTERM, 5 of draining, 20 for requests, and 5.
    private const int GraceSeconds = 30;

    private static IEnumerable<string> Frontends => BuiltImages.Services.Where(service => service != "backend");

    public static TheoryData<string> Services => [.. BuiltImages.Services];

    [DockerFact]
    public async Task They_become_healthy_answer_and_end_in_time_as_a_user_without_rights()
    {
        await using var stack = new RunningImages();
        var database = Compose.Read().Services["postgresql"].Image;
        await stack.StartDatabaseAsync(images, database);
        Assert.True(stack.Migration!.ExitCode == 0, stack.Migration.Output + stack.Migration.Errors);

        // As compose.yaml orders them: a frontend that warms up without a backend may run out of the time that it gives itself.
        await stack.StartAsync(images, "backend");
        await stack.HealthyAsync("backend");
        await Task.WhenAll(Frontends.Select(service => stack.StartAsync(images, service)));
        await Task.WhenAll(Frontends.Select(stack.HealthyAsync));
        await AnswerAsync(stack);
        await RunAsNobodyAsync(stack);
        await LogAsync(stack);
        await EndAsync(stack);
    }

    [DockerTheory]
    [MemberData(nameof(Services))]
    public async Task The_health_check_fails_where_nothing_serves(string service)
    {
        var result = await Engine.TryAsync(
            "run", "--rm", "--read-only", "--cap-drop", "ALL", "--network", "none", "--user", "12345", images.Reference(service), "healthcheck");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no answer", result.Errors, StringComparison.Ordinal);
    }

    [DockerFact]
    public async Task A_wrong_configuration_is_said_and_ends_the_container()
    {
        var result = await Engine.TryAsync(
            "run", "--rm", "--read-only", "--cap-drop", "ALL", "--network", "none", "--user", "12345", images.Reference("backend"));

        Assert.Equal(78, result.ExitCode);
        Assert.Contains("Jwt__SigningKey", result.Errors, StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(RunningImages stack)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };
        foreach (var service in BuiltImages.Services)
        {
            var address = await stack.AddressAsync(service);
            using var ready = await client.GetAsync(new Uri(address, "/ready"));
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        }

        using var page = await client.GetAsync(new Uri(await stack.AddressAsync("frontend-web"), "/sign-in"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("<form", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // The build puts these into the image apart from the program.
        using var style = await client.GetAsync(new Uri(await stack.AddressAsync("frontend-web"), Style(await page.Content.ReadAsStringAsync())));
        Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);

        using var account = await client.PostAsync(
            new Uri(await stack.AddressAsync("backend"), "/api/auth/sign-up"),
            new StringContent("""{"email":"someone@example.com","password":"a long enough password 1","name":"Someone"}""", null, "application/json"));
        Assert.True(account.IsSuccessStatusCode, await account.Content.ReadAsStringAsync());
    }

    private static string Style(string page)
    {
        var link = page[page.IndexOf("rel=\"stylesheet\"", StringComparison.Ordinal)..];
        var from = page.LastIndexOf("href=\"", page.Length - link.Length + link.IndexOf('>', StringComparison.Ordinal), StringComparison.Ordinal) + 6;
        return page[from..page.IndexOf('"', from)];
    }

    private static async Task RunAsNobodyAsync(RunningImages stack)
    {
        foreach (var service in BuiltImages.Services)
        {
            var process = (int)(await stack.InspectAsync(service))["State"]!["Pid"]!;
            var status = await File.ReadAllLinesAsync($"/proc/{process}/status");

            Assert.Contains(status, line => line.StartsWith("Uid:", StringComparison.Ordinal) && line.Split('\t')[1] == stack.User);
            Assert.Contains("NoNewPrivs:\t1", status);
            Assert.All(status.Where(line => line.StartsWith("CapEff", StringComparison.Ordinal) || line.StartsWith("CapBnd", StringComparison.Ordinal)), line => Assert.EndsWith("0000000000000000", line, StringComparison.Ordinal));
            // Nothing was written but to /tmp, not even into the layer that is there for it.
            Assert.Equal("", await Engine.RunAsync("diff", stack.Name(service)));
        }
    }

    private static async Task LogAsync(RunningImages stack)
    {
        foreach (var service in BuiltImages.Services)
        {
            var log = await Engine.TryAsync("logs", stack.Name(service));
            Assert.Equal("", log.Errors);
            Assert.All(log.Output.Split('\n'), line => Assert.NotNull(JsonNode.Parse(line)!["message"]));
            Assert.True(log.Output.Contains("\"Warmed up with", StringComparison.Ordinal), $"{service} was not warmed up:\n{log.Output}");
        }
    }

    private static async Task EndAsync(RunningImages stack)
    {
        await Task.WhenAll(BuiltImages.Services.Select(async service =>
        {
            var clock = Stopwatch.StartNew();
            await Engine.RunAsync("stop", "--time", "60", stack.Name(service));
            Assert.True(clock.Elapsed.TotalSeconds < GraceSeconds, $"{service} took {clock.Elapsed.TotalSeconds:0.0} s to end.");
            var state = (await stack.InspectAsync(service))["State"]!;
            Assert.Equal(0, (int)state["ExitCode"]!);
            Assert.False((bool)state["OOMKilled"]!);
        }));
    }
}
