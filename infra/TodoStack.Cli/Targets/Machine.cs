using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Targets;

/// <summary>What deployments learn from the computer that they start on; a test has one of its own.</summary>
/// <param name="Find">The path of a program; null where there is none.</param>
/// <param name="Variable">An environment variable; null where it is not set.</param>
/// <param name="Processors">How many it has.</param>
/// <param name="MemoryBytes">How much memory it has.</param>
internal sealed record Machine(Func<string, string?> Find, Func<string, string?> Variable, int Processors, long MemoryBytes)
{
    /// <summary>The variable that names another folder for what deployments must keep.</summary>
    public const string DataVariable = "TODO_DATA_HOME";

    /// <summary>This one.</summary>
    public static Machine Current { get; } = new(
        Tool.Find, Environment.GetEnvironmentVariable, Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>The user's own folder.</summary>
    /// <exception cref="LocalTargetException">Nothing says where it is.</exception>
    public string UserFolder => Variable("HOME") is { Length: > 0 } home ? home
        : throw new LocalTargetException("HOME is not set, so there is no place for what deployments must keep. Set it.");

    /// <summary>Where deployments keep what must outlive every checkout of the repository.</summary>
    public string DataFolder =>
        Variable(DataVariable) is { Length: > 0 } given ? Path.GetFullPath(given)
        : Variable("XDG_DATA_HOME") is { Length: > 0 } data ? Path.Combine(data, "todostack")
        : Path.Combine(UserFolder, ".local", "share", "todostack");

    /// <summary>A program that was found before.</summary>
    /// <exception cref="LocalTargetException">It is gone.</exception>
    public string Program(string name) => Find(name) ?? throw new LocalTargetException($"{name} is not on PATH any more. Put it back.");
}
