using System.Globalization;
using TodoStack.Cli.Output;
using TodoStack.Cli.Sizing;

namespace TodoStack.Cli.Tests.Sizing;

public sealed class AdviseCommandTests : IDisposable
{
    private const decimal Mebi = 1024m * 1024m;

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _standard = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _standard.Dispose();
        _error.Dispose();
    }

    /// <summary>The figures are those worked out by hand in <see cref="SizingRuleTests"/>.</summary>
    [Fact]
    public async Task It_prints_what_was_seen_and_the_settings_to_change()
    {
        var backend = new ContainerResources("backend", 2, new(0.250m, 256 * Mebi), new(0.500m, 512 * Mebi), 0.7m, WasOutOfMemory: false);
        var database = new ContainerResources("postgresql", 1, new(0.250m, 512 * Mebi), new(0.250m, 512 * Mebi), null, WasOutOfMemory: false);
        var file = Record([backend, database],
            [.. Enumerable.Range(1, 20).Select(number => Sample(number, "backend", 0.010m * number, (100 + number) * Mebi)),
             .. Enumerable.Range(1, 5).Select(number => Sample(number, "postgresql", 0.026m * number, 40 * number * Mebi))]);

        Assert.Equal(0, await RunAsync("advise", "--from", file));

        Assert.Equal(
            """
            CONTAINER   CPU P50 / P95 / MAX  MEMORY P50 / P95 / MAX    REQUESTS                  LIMITS
            backend     100m / 190m / 200m   110 MB / 119 MB / 120 MB  250m 256Mi -> 280m 144Mi  500m 512Mi -> 600m 192Mi
            postgresql  78m / 130m / 130m    120 MB / 200 MB / 200 MB  250m 512Mi                250m 512Mi

            postgresql: 5 samples are too few to lower anything; it takes 20 in 10 min 0 s, better a day with its usual load.
            Requests of all replicas: 750m 1Gi now, 810m 800Mi then. To change them:

            pulumi config set --path 'todostack:application.backend.resources.requests.cpu' 280m --stack dev
            pulumi config set --path 'todostack:application.backend.resources.requests.memory' 144Mi --stack dev
            pulumi config set --path 'todostack:application.backend.resources.limits.cpu' 600m --stack dev
            pulumi config set --path 'todostack:application.backend.resources.limits.memory' 192Mi --stack dev

            Then deploy: 'pulumi up --stack dev'. The namespace's quota follows.

            """,
            _standard.ToString());
    }

    [Fact]
    public async Task What_fits_is_said_to_fit()
    {
        var web = new ContainerResources("frontend-web", 2, new(0.100m, 128 * Mebi), new(0.200m, 256 * Mebi), 0.7m, WasOutOfMemory: false);
        var file = Record([web], [.. Enumerable.Range(1, 20).Select(number => Sample(number, "frontend-web", 0.07m, (number == 1 ? 165 : 110) * Mebi))]);

        Assert.Equal(0, await RunAsync("advise", "--from", file));

        Assert.Contains("Nothing to change", _standard.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.json", null, "cannot be read")]
    [InlineData("other.json", "{\"stack\":\"dev\"}", "holds no recording")]
    [InlineData("empty.json", "{\"stack\":\"dev\",\"samples\":[],\"containers\":[]}", "Nothing was seen")]
    public async Task A_file_that_is_no_recording_is_told_with_the_cure(string name, string? content, string part)
    {
        if (content is not null)
        {
            File.WriteAllText(_folder.File(name), content);
        }

        Assert.Equal(1, await RunAsync("advise", "--from", _folder.File(name)));

        Assert.Contains(part, _error.ToString(), StringComparison.Ordinal);
    }

    private static UsageSample Sample(int number, string container, decimal cpu, decimal memory) => new(
        DateTimeOffset.Parse("2026-11-21T12:00:00Z", CultureInfo.InvariantCulture).AddMinutes(number), $"{container}-1", container, cpu, memory);

    private string Record(IReadOnlyList<ContainerResources> containers, IReadOnlyList<UsageSample> samples)
    {
        var file = _folder.File("usage.json");
        new UsageRecording("dev", samples, containers).Save(file);
        return file;
    }

    private Task<int> RunAsync(params string[] line) => TodoCommandLine.RunAsync(
        line, new CliContext(_folder.Path, new CliOutput(_standard, _error, terminal: null)));
}
