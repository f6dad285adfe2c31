using System.Text.Json;
using System.Text.Json.Serialization;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Sizing;

/// <summary>What the containers of a stack used over a time, and what they had.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Samples">What they used.</param>
/// <param name="Containers">What they had at the end of the time.</param>
internal sealed record UsageRecording(string Stack, IReadOnlyList<UsageSample> Samples, IReadOnlyList<ContainerResources> Containers)
{
    /// <summary>Reads one that was kept.</summary>
    /// <exception cref="LocalTargetException">The file is not there, or is none.</exception>
    public static UsageRecording Load(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize(stream, UsageJsonContext.Default.UsageRecording) ?? throw new JsonException("it is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalTargetException($"{file} cannot be read: {e.Message} Give --from a file that 'todo advise --save' wrote.", e);
        }
        catch (JsonException e)
        {
            throw new LocalTargetException($"{file} holds no recording: {e.Message} Give --from a file that 'todo advise --save' wrote.", e);
        }
    }

    /// <summary>Keeps it.</summary>
    /// <exception cref="LocalTargetException">The file cannot be written.</exception>
    public void Save(string file)
    {
        try
        {
            File.WriteAllText(file, JsonSerializer.Serialize(this, UsageJsonContext.Default.UsageRecording));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalTargetException($"{file} cannot be written: {e.Message} Give --save another place.", e);
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(UsageRecording))]
[JsonSerializable(typeof(Advice))]
internal sealed partial class UsageJsonContext : JsonSerializerContext;
