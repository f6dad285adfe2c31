namespace TodoStack.Infra.Settings;

/// <summary>What of the agents does not fit beside the other settings.</summary>
internal static class AiOperationsChecks
{
    public static void Check(SettingsReader reader, StackSettings settings)
    {
        var operations = settings.AiOperations;
        if (operations.Parts.Count > 0 && operations.Namespace == settings.Namespace)
        {
            reader.Wrong(reader.KeyOf("aiOperations.namespace"),
                $"is {operations.Namespace}, the application's own. Give the agents another: what is there may not be theirs to change.");
        }

        if (operations is { Enabled: true, Provider: AgentModelProvider.OpenAI, ApiKey: null })
        {
            reader.Wrong(reader.KeyOf("aiOperations.model.provider"),
                $"is openAI, which needs a key: pulumi config set --secret {reader.KeyOf("aiOperationsApiKey")}.");
        }

        if (operations is { Enabled: false, Healing: true })
        {
            reader.Wrong(reader.KeyOf("aiOperations.healing"),
                $"is true, and there is no agent to heal. Set {reader.KeyOf("aiOperations.enabled")} to true, too.");
        }

        if (operations.ModelRequests.Cpu > operations.ModelCpuLimit)
        {
            reader.Wrong(reader.KeyOf("aiOperations.model.cpuRequest"),
                $"is {operations.ModelRequests.Cpu}, more than {reader.KeyOf("aiOperations.model.cpuLimit")}, {operations.ModelCpuLimit}. Ask for less.");
        }
    }
}
