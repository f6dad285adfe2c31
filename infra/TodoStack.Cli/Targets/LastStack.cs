using System.Text.Json;
using System.Text.Json.Serialization;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Targets;

/// <summary>The stack that <c>todo up</c> deployed to a cluster last; commands without <c>--stack</c> mean it.</summary>
/// <param name="Stack">Its name.</param>
/// <param name="Target">The target, such as <c>minikube</c>.</param>
/// <param name="At">When.</param>
internal sealed record LastStack(string Stack, string Target, DateTimeOffset At)
{
    /// <summary>What was noted; null where nothing was, or the note cannot be read.</summary>
    public static LastStack? Load(LocalHome home)
    {
        try
        {
            return File.Exists(FileIn(home)) ? JsonSerializer.Deserialize(File.ReadAllText(FileIn(home)), LastStackJsonContext.Default.LastStack) : null;
        }
        catch (JsonException)
        {
            // A convenience that is lost: --stack says the same.
            return null;
        }
    }

    /// <summary>Notes it.</summary>
    public void Save(LocalHome home)
    {
        Directory.CreateDirectory(home.Folder);
        File.WriteAllText(FileIn(home), JsonSerializer.Serialize(this, LastStackJsonContext.Default.LastStack));
    }

    /// <summary>Forgets a stack that is taken down.</summary>
    public static void Forget(LocalHome home, string stack)
    {
        if (Load(home)?.Stack == stack)
        {
            File.Delete(FileIn(home));
        }
    }

    private static string FileIn(LocalHome home) => Path.Combine(home.Folder, "cluster.json");
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(LastStack))]
internal sealed partial class LastStackJsonContext : JsonSerializerContext;
