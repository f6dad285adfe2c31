using TodoStack.Infra.Components;

namespace TodoStack.Infra.Tests.Components;

public sealed class BuildContextTests : IDisposable
{
    private const string Dockerfile = """
        FROM sdk AS build
        COPY Shared.props ./
        # Only the projects first.
        COPY services/Api/*.csproj \
          services/Common/ \
          services/
        RUN --mount=type=cache,target=/x dotnet restore
        COPY --chmod=0555 services/Api services/Api
        FROM runtime
        COPY --from=build /app /app
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("todostack-context-").FullName;

    public BuildContextTests()
    {
        Write("Shared.props", "props");
        Write("unused.txt", "unused");
        Write("services/Api/Dockerfile", Dockerfile);
        Write("services/Api/Api.csproj", "project");
        Write("services/Api/Folder/Code.cs", "code");
        Write("services/Api/bin/Api.dll", "built");
        Write("services/Common/Common.cs", "common");
        Write("services/Other/Other.cs", "other");
        Write(".dockerignore", "**\n!*.props\n!services/*/**\n# built\nservices/**/bin\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_context_is_what_the_Dockerfile_copies_and_the_ignore_file_leaves() =>
        Assert.Equal(
            ["Shared.props", "services/Api/Api.csproj", "services/Api/Dockerfile", "services/Api/Folder/Code.cs", "services/Common/Common.cs"],
            BuildContext.Files(_folder, "services/Api/Dockerfile"));

    [Theory]
    [InlineData("services/Api/Folder/Code.cs")]
    [InlineData("services/Common/Common.cs")]
    [InlineData("Shared.props")]
    [InlineData("services/Api/Dockerfile")]
    public void A_change_of_what_goes_in_changes_the_hash(string file)
    {
        var before = Hash();
        File.AppendAllText(Path.Combine(_folder, file), " ");

        Assert.NotEqual(before, Hash());
    }

    [Theory]
    [InlineData("unused.txt")]
    [InlineData("services/Other/Other.cs")]
    [InlineData("services/Api/bin/Api.dll")]
    public void A_change_of_anything_else_does_not(string file)
    {
        var before = Hash();
        File.AppendAllText(Path.Combine(_folder, file), " ");

        Assert.Equal(before, Hash());
    }

    [Fact]
    public void A_new_file_and_a_new_name_change_it()
    {
        var first = Hash();
        Write("services/Api/New.cs", "new");
        var second = Hash();
        File.Move(Path.Combine(_folder, "services/Api/New.cs"), Path.Combine(_folder, "services/Api/Newer.cs"));

        Assert.Equal(3, new[] { first, second, Hash() }.Distinct().Count());
    }

    [Fact]
    public void The_same_files_have_the_same_hash_in_another_folder_written_in_another_order_at_another_time()
    {
        var copy = Directory.CreateTempSubdirectory("todostack-copy-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).OrderDescending())
            {
                var target = Path.Combine(copy, Path.GetRelativePath(_folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
                File.SetLastWriteTimeUtc(target, DateTime.UnixEpoch);
            }

            Assert.Equal(Hash(), BuildContext.Hash(copy, "services/Api/Dockerfile", ["linux/amd64"]));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public void Line_endings_count_as_they_are()
    {
        var before = Hash();
        Write("services/Common/Common.cs", "common\r\n");
        var windows = Hash();
        Write("services/Common/Common.cs", "common\n");

        Assert.Equal(3, new[] { before, windows, Hash() }.Distinct().Count());
    }

    [Fact]
    public void Another_platform_is_another_image() =>
        Assert.NotEqual(Hash(), BuildContext.Hash(_folder, "services/Api/Dockerfile", ["linux/arm64"]));

    [Fact]
    public void A_Dockerfile_may_have_an_ignore_file_of_its_own()
    {
        Write("services/Api/Dockerfile.dockerignore", "**/*.cs\n");

        Assert.Equal(
            ["Shared.props", "services/Api/Api.csproj", "services/Api/Dockerfile", "services/Api/Dockerfile.dockerignore", "services/Api/bin/Api.dll"],
            BuildContext.Files(_folder, "services/Api/Dockerfile"));
    }

    private string Hash() => BuildContext.Hash(_folder, "services/Api/Dockerfile", ["linux/amd64"]);

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
