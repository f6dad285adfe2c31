using System.Xml.Linq;
using TodoStack.Cli.Testing;

namespace TodoStack.Cli.Tests.Testing;

public sealed class CoverageReportTests
{
    private readonly CoverageReport _report = new();

    [Fact]
    public void A_line_that_ran_in_any_project_has_run()
    {
        _report.Add(Cobertura("/repo/", "services/Backend/Program.cs", (1, 1), (2, 0), (3, 0)));
        _report.Add(Cobertura("/repo/", "services/Backend/Program.cs", (1, 0), (2, 5), (3, 0)));

        Assert.Equal(3, _report.Lines);
        Assert.Equal(200.0 / 3, _report.Percent, precision: 6);
    }

    [Theory]
    [InlineData("/repo/services/Backend/", "Program.cs")]
    [InlineData("/repo/", "services/Backend/Program.cs")]
    [InlineData("/", "_/services/Backend/Program.cs")]
    [InlineData("", "/_/services/Backend/Program.cs")]
    public void The_same_file_is_one_however_its_path_is_written(string source, string file)
    {
        _report.Add(Cobertura("/elsewhere/", "services/Backend/Program.cs", (1, 0)));
        _report.Add(Cobertura(source, file, (1, 1)));

        Assert.Equal(1, _report.Lines);
        Assert.Equal(100, _report.Percent);
    }

    [Theory]
    [InlineData("infra/TodoStack.Cli/Program.cs")]
    [InlineData("artifacts/obj/Backend/release/services/Backend/Generated.cs")]
    public void Other_folders_and_generated_files_do_not_count(string file)
    {
        _report.Add(Cobertura("/repo/", file, (1, 1)));

        Assert.Equal(0, _report.Lines);
    }

    [Fact]
    public void Each_project_has_its_own_share()
    {
        _report.Add(Cobertura("/repo/", "services/FrontendWeb/A.cs", (1, 1), (2, 1)));
        _report.Add(Cobertura("/repo/", "services/Backend/Tasks/B.cs", (1, 1), (2, 0)));

        Assert.Equal([("Backend", 50.0), ("FrontendWeb", 100.0)], _report.Projects.Select(project => (project.Name, project.Percent)));
    }

    private static XDocument Cobertura(string source, string file, params (int Number, int Hits)[] lines)
    {
        var elements = lines.Select(line => new XElement("line", new XAttribute("number", line.Number), new XAttribute("hits", line.Hits)));
        return new XDocument(new XElement("coverage",
            new XElement("sources", new XElement("source", source)),
            new XElement("packages", new XElement("package", new XElement("classes",
                new XElement("class", new XAttribute("filename", file),
                    new XElement("methods", new XElement("method", new XElement("lines", elements))),
                    new XElement("lines", elements)))))));
    }
}
