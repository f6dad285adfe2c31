using TodoStack.Infra.Rendering;
using TodoStack.TestSupport;

namespace TodoStack.Infra.Tests.Rendering;

/// <summary>The stacks of the repository, and settings that change much.</summary>
internal static class Stacks
{
    /// <summary>Names for the rows of a theory.</summary>
    public static readonly TheoryData<string> All = ["dev", "prod", "dev with everything", "prod on an external database"];

    public static StackInput Input(string name) => name switch
    {
        "dev with everything" => Read("dev")
            .With(("observability", """{"enabled":true,"verticalPodAutoscaler":true}"""), ("credentials", """{"signingKey":2,"keyRing":2}"""),
                ("assistant", """{"provider":"openAI","baseUrl":"http://ollama.ai:11434/v1","model":"qwen3:8b"}"""))
            .WithSecret("assistantApiKey"),
        "prod on an external database" => Read("prod")
            .With(("database", """{"mode":"external"}"""), ("backup", null))
            .WithSecret("databaseConnectionString"),
        _ => Read(name),
    };

    public static Task<RecordedStack> RecordAsync(string name) => StackRecorder.RecordAsync(Input(name));

    private static StackInput Read(string stack) => StackFiles.Read(Repository.Folder, stack);
}
