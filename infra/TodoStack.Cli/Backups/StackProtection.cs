using System.Text.Json.Nodes;
using TodoStack.Infra.Rendering;
using TodoStack.LocalTarget;
using TodoStack.Policies;

namespace TodoStack.Cli.Backups;

/// <summary>Whether a stack's settings protect its database (<c>database.protect</c>).</summary>
internal static class StackProtection
{
    /// <summary>Reads the settings of a stack of the repository.</summary>
    /// <exception cref="LocalTargetException">There is no such stack.</exception>
    public static bool Of(string repository, string stack)
    {
        try
        {
            var input = StackFiles.Read(repository, stack);
            return input.Configuration.GetValueOrDefault($"{input.Project}:database") is { } database
                && JsonNode.Parse(database) is { } settings
                && (settings.Flag("protect") ?? settings.Text("protect") == "true");
        }
        catch (StackFileException e)
        {
            throw new LocalTargetException(e.Message, e);
        }
    }
}
