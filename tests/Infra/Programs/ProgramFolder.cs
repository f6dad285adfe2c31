namespace TodoStack.Infra.Tests.Programs;

/// <summary>A folder that stands before all others on PATH, with a program that takes the place of another.</summary>
internal sealed class ProgramFolder : IDisposable
{
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("todostack-bin-");

    public ProgramFolder(string name, string script, string path)
    {
        var program = Path.Combine(_folder.FullName, name);
        File.WriteAllText(program, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(program, Everybody);
        File.SetUnixFileMode(_folder.FullName, Everybody);
        Variables = [("PATH", $"{_folder.FullName}:{path}"), ("REAL_PATH", path)];
    }

    /// <summary>PATH with the folder, and REAL_PATH without it.</summary>
    public (string Name, string Value)[] Variables { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
