namespace TodoStack.Cli.Tests;

/// <summary>A folder for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("todo-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Lets every account look into the folder, as a server's own account must.</summary>
    public TemporaryFolder OpenToAll()
    {
        System.IO.File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
