using System.Text.RegularExpressions;
using System.Xml.Linq;
using TodoStack.TestSupport;

namespace TodoStack.Templates.Tests;

/// <summary>What <c>dotnet new k8s-stack</c> makes.</summary>
public sealed partial class NewStackTests(StackFixture stack) : IClassFixture<StackFixture>
{
    // Of its own tests, those that must not get lost.
    private static readonly string[] Kept =
    [
        "Every_stack_evaluates", "Every_stack_keeps_every_policy", "Helm_finds_nothing_wrong", "Values_that_make_no_sense_are_refused",
        "Everything_that_is_wrong_is_said_at_once", "Every_setting_is_in_the_documentation", "What_the_chart_asks_for_is_there",
    ];

    [Fact]
    public void It_passes_its_own_tests()
    {
        Assert.All(Kept, name => Assert.Contains(stack.Results.Keys, result => result.Contains($".{name}", StringComparison.Ordinal)));
        Assert.All(stack.Results, result => Assert.Equal("Passed", result.Value));
        Assert.True(stack.Results.Count >= 18, $"{stack.Results.Count} tests");
    }

    [Fact]
    public void No_name_of_ours_is_left_in_it()
    {
        var found = stack.Files.Where(file => OurName().IsMatch(file))
            .Concat(stack.Files.SelectMany(file => File.ReadLines(Path.Combine(stack.Folder, file))
                .Where(line => OurName().IsMatch(line)).Select(line => $"{file}: {line.Trim()}")));

        Assert.Empty(found);
    }

    [Fact]
    public void Names_and_ports_are_those_that_were_given()
    {
        Assert.StartsWith("name: orderdesk\n", stack.Read("Pulumi.yaml"), StringComparison.Ordinal);
        Assert.Contains("nodePort: 31000", stack.Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        Assert.Contains("  day-quotes:\n", stack.Read("infra/charts/orderdesk/values.yaml"), StringComparison.Ordinal);
        Assert.Contains("EXPOSE 9090\n", stack.Read("services/DayQuotes/Dockerfile"), StringComparison.Ordinal);
        Assert.Contains("ENTRYPOINT [\"dotnet\", \"OrderDesk.DayQuotes.dll\"]", stack.Read("services/DayQuotes/Dockerfile"), StringComparison.Ordinal);
        Assert.Contains("namespace OrderDesk.DayQuotes;", stack.Read("services/DayQuotes/Greetings.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_options_it_has_an_api_on_port_8080()
    {
        Assert.Contains("EXPOSE 8080\n", File.ReadAllText(Path.Combine(stack.Plain, "services/Api/Dockerfile")), StringComparison.Ordinal);
        Assert.Contains("nodePort: 30080", File.ReadAllText(Path.Combine(stack.Plain, "Pulumi.dev.yaml")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(stack.Plain, "Shop.slnx")));
    }

    [Fact]
    public void What_it_shares_with_us_has_our_versions()
    {
        Assert.Equal(Bases(Repository.Read("services/Backend/Dockerfile")), Bases(stack.Read("services/DayQuotes/Dockerfile")));
        var ours = Versions(Repository.Read("Directory.Packages.props"));
        var theirs = Versions(stack.Read("Directory.Packages.props"));
        Assert.All(theirs, version => Assert.Equal(ours[version.Key], version.Value));
        Assert.DoesNotContain("CsvHelper", theirs.Keys);
        Assert.Equal(Actions(Repository.Read(".github/workflows/ci.yml")).Take(2), Actions(stack.Read(".github/workflows/ci.yml")));

        static IEnumerable<string> Bases(string dockerfile) => dockerfile.Split('\n').Where(line => line.StartsWith("FROM ", StringComparison.Ordinal));
        static IEnumerable<string> Actions(string workflow) => workflow.Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal));
        static Dictionary<string, string> Versions(string props) => XDocument.Parse(props).Descendants("PackageVersion")
            .ToDictionary(version => version.Attribute("Include")!.Value, version => version.Attribute("Version")!.Value);
    }

    [Fact]
    public void Every_file_that_its_pages_name_is_there()
    {
        var links = stack.Files.Where(file => Path.GetExtension(file) == ".md")
            .SelectMany(file => Link().Matches(stack.Read(file)).Select(link => Path.Combine(Path.GetDirectoryName(file)!, link.Groups["path"].Value)))
            .Concat(Place().Matches(stack.Read("README.md")).Select(place => place.Groups["path"].Value))
            .Concat(stack.Files.Where(file => Path.GetExtension(file) is ".cs" or ".props")
                .SelectMany(file => Page().Matches(stack.Read(file)).Select(page => page.Value)))
            .Distinct().ToList();

        Assert.True(links.Count > 8, $"{links.Count} links");
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(stack.Folder, link)), link));
    }

    [Fact]
    public void What_its_image_is_built_of_is_there_once_it_was_restored()
    {
        var dockerfile = stack.Read("services/DayQuotes/Dockerfile");
        var sources = dockerfile.Split('\n').Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1]).ToList();

        Assert.Contains("services/DayQuotes/packages.lock.json", sources);
        Assert.All(sources, source => Assert.NotEmpty(Directory.GetFileSystemEntries(
            Path.GetDirectoryName(Path.Combine(stack.Folder, source))!, Path.GetFileName(source))));
    }

    [Theory]
    [InlineData("services/DayQuotes/OrderDesk.DayQuotes.csproj", false)]
    [InlineData("services/ServiceDefaults/OrderDesk.ServiceDefaults.csproj", false)]
    [InlineData("infra/OrderDesk.Infra/OrderDesk.Infra.csproj", true)]
    public async Task Only_the_program_has_another_lock_file_on_the_official_SDK(string project, bool isAnother)
    {
        var path = await Dotnet.RunAsync(stack.Folder, new Dictionary<string, string>(), "msbuild", project, "-p:PulumiSdk=official", "-getProperty:NuGetLockFilePath");

        Assert.Equal(isAnother, path.Contains("artifacts/official/locks", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_program_can_be_started()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.True(File.GetUnixFileMode(Path.Combine(stack.Folder, "up")).HasFlag(UnixFileMode.UserExecute));
        }

        Assert.Contains("helm test orderdesk --namespace orderdesk-dev\n", stack.Read("up"), StringComparison.Ordinal);
    }

    // ToDouble is a method of .NET.
    [GeneratedRegex("todo(?!uble)|svcname|48080|43080", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OurName();

    [GeneratedRegex(@"\]\((?<path>(?!https?:)[^)#]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(infra|services|tests|docs)[A-Za-z./-]*)`", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<![\w/.-])docs/[a-z0-9/-]+\.md", RegexOptions.CultureInvariant)]
    private static partial Regex Page();
}
