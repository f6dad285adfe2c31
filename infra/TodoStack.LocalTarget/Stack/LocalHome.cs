namespace TodoStack.LocalTarget.Stack;

/// <summary>Where the local target keeps what it makes: a folder that git ignores.</summary>
/// <param name="Folder">The folder, <c>.todo</c> in the repository unless TODO_HOME names another.</param>
internal sealed record LocalHome(string Folder)
{
    /// <summary>The variable that names another folder, for instance to run two stacks side by side.</summary>
    public const string Variable = "TODO_HOME";

    public string Local => Path.Combine(Folder, "local");

    public string StateFile => Path.Combine(Local, "state.json");

    public string SecretsFile => Path.Combine(Local, "secrets.json");

    public string LockFile => Path.Combine(Local, "lock");

    public string Postgres => Path.Combine(Local, "postgres");

    public string Logs => Path.Combine(Local, "logs");

    public static LocalHome Of(string repository) =>
        new(Path.GetFullPath(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? given
            : Path.Combine(repository, ".todo")));

    public string LogFile(string name) => Path.Combine(Logs, name + ".log");

    public void Create()
    {
        Directory.CreateDirectory(Local);
        Directory.CreateDirectory(Logs);
    }
}
