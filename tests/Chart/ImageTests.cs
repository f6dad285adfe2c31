using System.Text.RegularExpressions;
using System.Xml.Linq;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

/// <summary>What an image's build promises (B1), read off the Dockerfiles.</summary>
public sealed partial class ImageTests
{
    [Theory]
    [MemberData(nameof(Images.Services), MemberType = typeof(Images))]
    public void Base_images_are_pinned_and_the_last_has_no_shell(string service)
    {
        var bases = FromPattern().Matches(Images.Of(service).Dockerfile).Select(match => match.Groups["image"].Value).ToList();

        Assert.Equal(2, bases.Count);
        Assert.All(bases, image => Assert.Matches(@"^mcr\.microsoft\.com/dotnet/(sdk|aspnet):\d+\.\d+\.\d+-[a-z-]+$", image));
        Assert.EndsWith("-chiseled", bases[^1], StringComparison.Ordinal);
        Assert.Contains($"image.base.name=\"{bases[^1]}\"", Images.Of(service).Dockerfile, StringComparison.Ordinal);
    }

    [Fact]
    public void All_images_have_the_same_base() =>
        Assert.Single(Images.All.Select(image => string.Join(' ', FromPattern().Matches(image.Dockerfile).Select(match => match.Value))).Distinct());

    [Theory]
    [MemberData(nameof(Images.Services), MemberType = typeof(Images))]
    public async Task Port_and_user_are_those_of_the_chart(string service)
    {
        var image = Images.Of(service);
        var pod = (await Chart.RenderAsync()).Get("Deployment", $"todo-app-{service}").At("spec.template.spec");
        var port = pod.At("containers.0.ports.0.containerPort");
        var user = pod.At("securityContext.runAsUser");

        Assert.Contains($"EXPOSE {port}\n", image.Dockerfile, StringComparison.Ordinal);
        Assert.Contains($"ENV ASPNETCORE_HTTP_PORTS={port} ", image.Dockerfile, StringComparison.Ordinal);
        Assert.Contains($"USER {user}:{pod.At("securityContext.runAsGroup")}\n", image.Dockerfile, StringComparison.Ordinal);
        Assert.True((long)user! > 1000);
    }

    [Theory]
    [MemberData(nameof(Images.Services), MemberType = typeof(Images))]
    public void It_starts_and_checks_its_own_service_without_a_shell(string service)
    {
        var image = Images.Of(service);
        var program = $"\"dotnet\", \"TodoStack.{image.Project}.dll\"";

        Assert.Contains($"ENTRYPOINT [{program}]\n", image.Dockerfile, StringComparison.Ordinal);
        Assert.Contains($"CMD [{program}, \"healthcheck\"]\n", image.Dockerfile, StringComparison.Ordinal);
        Assert.Contains("STOPSIGNAL SIGTERM\n", image.Dockerfile, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Images.Services), MemberType = typeof(Images))]
    public void Projects_are_restored_before_sources_are_copied_and_all_that_it_needs_is_there(string service)
    {
        var image = Images.Of(service);
        var projects = ProjectsOf(image.Project).Order(StringComparer.Ordinal).ToList();
        var restore = image.Dockerfile.IndexOf("dotnet restore", StringComparison.Ordinal);
        var before = image.Dockerfile[..restore];
        var after = image.Dockerfile[restore..];

        // A frontend restores the other one with itself, and shares the layer with it.
        Assert.Superset(projects.ToHashSet(), Copied(before, @"COPY services/(\w+)/\*\.csproj services/\1/packages\.lock\.json services/\1/\n").ToHashSet());
        Assert.Equal(projects, Copied(after, @"COPY services/(\w+) services/\1\n"));
        Assert.Contains("--locked-mode", image.Dockerfile, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_sees_the_services_and_nothing_else()
    {
        var lines = Repository.Read(".dockerignore").Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToList();

        Assert.Equal("**", lines[0]);
        Assert.Equal(
            ["!Directory.Build.props", "!Directory.Packages.props", "!global.json", "!services/*"],
            lines.Where(line => line.StartsWith('!')));
        Assert.Contains("services/**/obj", lines);
    }

    [Theory]
    [InlineData("Directory.Build.props")]
    [InlineData("Directory.Packages.props")]
    public void A_build_does_not_need_what_it_does_not_see(string file)
    {
        var imports = XDocument.Parse(Repository.Read(file)).Descendants("Import").ToList();

        Assert.All(imports, import => Assert.StartsWith("Exists(", (string?)import.Attribute("Condition"), StringComparison.Ordinal));
    }

    private static List<string> Copied(string text, string pattern) =>
        [.. Regex.Matches(text, pattern).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];

    /// <summary>The folders of a project and of all that it references.</summary>
    private static HashSet<string> ProjectsOf(string folder)
    {
        HashSet<string> all = [folder];
        var file = Directory.GetFiles(Repository.PathOf($"services/{folder}"), "*.csproj").Single();
        foreach (var reference in XDocument.Load(file).Descendants("ProjectReference"))
        {
            all.UnionWith(ProjectsOf(Path.GetFileName(Path.GetDirectoryName((string)reference.Attribute("Include")!)!)));
        }

        return all;
    }

    [GeneratedRegex(@"^FROM (--platform=\S+ )?(?<image>\S+)", RegexOptions.Multiline)]
    private static partial Regex FromPattern();
}
