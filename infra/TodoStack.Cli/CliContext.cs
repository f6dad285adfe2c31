using TodoStack.Cli.Output;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli;

/// <summary>What every command works with.</summary>
/// <param name="Repository">The repository's folder.</param>
/// <param name="Output">Where it says what it does.</param>
internal sealed record CliContext(string Repository, CliOutput Output)
{
    private const string Marker = "TodoStack.sln";

    /// <summary>Where the local target keeps what it makes.</summary>
    public LocalHome Home { get; init; } = LocalHome.Of(Repository);

    /// <summary>The repository that this program was built in.</summary>
    public static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        throw new LocalTargetException(
            $"No {Marker} in any folder above {AppContext.BaseDirectory}. Run the 'todo' script in the repository's folder.");
    }
}
