using TodoStack.Infra.Rendering;

namespace TodoStack.Infra.Tests.Rendering;

public sealed class RenderFolderTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly RenderFolder _folder;

    public RenderFolderTests() => _folder = new RenderFolder(_root.File("out"));

    public void Dispose() => _root.Dispose();

    [Fact]
    public void What_is_written_is_there_and_what_is_not_written_any_more_goes()
    {
        _folder.Write([new("01-a.yaml", "a\n"), new("helm/b.values.yaml", "b\n")]);

        var changed = _folder.Write([new("01-a.yaml", "a\n"), new("02-c.yaml", "c\n")]);

        Assert.Equal(2, changed);
        Assert.Equal([".todo-render", "01-a.yaml", "02-c.yaml"], Names());
    }

    [Fact]
    public void A_folder_of_somebody_else_is_refused_and_left_as_it_is()
    {
        _root.With("out/precious.txt", "mine");

        var error = Assert.Throws<StackFileException>(() => _folder.Write([new("01-a.yaml", "a\n")]));

        Assert.Contains("was not made by 'todo render'", error.Message, StringComparison.Ordinal);
        Assert.Equal(["precious.txt"], Names());
    }

    [Fact]
    public void A_file_is_refused()
    {
        _root.With("out", "text");

        Assert.Throws<StackFileException>(() => _folder.EnsureUsable());
    }

    [Fact]
    public void Files_that_somebody_adds_stay()
    {
        _folder.Write([new("01-a.yaml", "a\n")]);
        _root.With("out/kustomization.yaml", "mine");

        _folder.Write([new("02-b.yaml", "b\n")]);

        Assert.Equal([".todo-render", "02-b.yaml", "kustomization.yaml"], Names());
    }

    [Fact]
    public void A_marker_that_names_files_elsewhere_removes_none_of_them()
    {
        _folder.Write([new("01-a.yaml", "a\n")]);
        _root.With("elsewhere.txt", "mine");
        File.AppendAllText(Path.Combine(_folder.FullPath, RenderFolder.Marker), $"../elsewhere.txt\n{_root.File("elsewhere.txt")}\n");

        _folder.Write([new("01-a.yaml", "a\n")]);

        Assert.True(File.Exists(_root.File("elsewhere.txt")));
    }

    [Fact]
    public void A_link_in_the_folder_is_replaced_and_not_followed()
    {
        _folder.Write([new("01-a.yaml", "a\n")]);
        _root.With("elsewhere.txt", "mine");
        var file = Path.Combine(_folder.FullPath, "01-a.yaml");
        File.Delete(file);
        File.CreateSymbolicLink(file, _root.File("elsewhere.txt"));

        _folder.Write([new("01-a.yaml", "a\n")]);

        Assert.Equal("mine", File.ReadAllText(_root.File("elsewhere.txt")));
        Assert.Equal("a\n", File.ReadAllText(file));
    }

    [Fact]
    public void Only_its_owner_reads_a_file_with_secrets()
    {
        _folder.Write([new("01-secret.yaml", "a\n", IsPrivate: true), new("02-b.yaml", "b\n")]);

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(_folder.FullPath, "01-secret.yaml")) & Others);
        Assert.Equal(Others, File.GetUnixFileMode(Path.Combine(_folder.FullPath, "02-b.yaml")) & Others);
    }

    [Fact]
    public void Writing_the_same_again_touches_no_file()
    {
        _folder.Write([new("01-a.yaml", "a\n")]);
        var file = Path.Combine(_folder.FullPath, "01-a.yaml");
        var before = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, before);

        Assert.Equal(0, _folder.Write([new("01-a.yaml", "a\n")]));

        Assert.Equal(before, File.GetLastWriteTimeUtc(file));
    }

    private IEnumerable<string> Names() =>
        Directory.EnumerateFileSystemEntries(_folder.FullPath).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
