using TodoStack.Cli.Targets;

namespace TodoStack.Cli.Tests;

/// <summary>A computer with programs that are small scripts: they note their arguments and answer as they are told.</summary>
internal sealed class FakeMachine : IDisposable
{
    private const long Gigabyte = 1024L * 1024 * 1024;

    private readonly TemporaryFolder _folder = new();

    public FakeMachine() => Variables = new() { ["HOME"] = Home };

    public Dictionary<string, string> Variables { get; }

    public int Processors { get; set; } = 8;

    public long Memory { get; set; } = 16 * Gigabyte;

    public string Home => Directory.CreateDirectory(_folder.File("home")).FullName;

    public Machine Machine => new(Find, Variables.GetValueOrDefault, Processors, Memory);

    /// <summary>Adds a program, or replaces it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cases">Cases of a shell's <c>case</c> over all of its arguments; anything else is an error.</param>
    public FakeMachine With(string name, string cases)
    {
        var file = _folder.File(name);
        File.WriteAllText(file, $"""
            #!/bin/sh
            printf '%s\n' "$*" >>"$0.calls"
            case "$*" in
            {cases}
            *) echo "not expected: $*" >&2; exit 99;;
            esac

            """);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }

    public string? Find(string name) => File.Exists(_folder.File(name)) ? _folder.File(name) : null;

    /// <summary>The arguments of each run of a program.</summary>
    public IReadOnlyList<string> Calls(string name) => Lines($"{name}.calls");

    /// <summary>The lines of a file that a program has written beside itself.</summary>
    public IReadOnlyList<string> Lines(string name) => File.Exists(_folder.File(name)) ? File.ReadAllLines(_folder.File(name)) : [];

    /// <summary>Writes a file beside the programs, for them to answer with.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    /// <summary>The path of a file beside the programs.</summary>
    public string PathOf(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();
}
