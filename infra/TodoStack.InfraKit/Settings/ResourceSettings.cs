namespace TodoStack.Infra.Settings;

/// <summary>What a container asks for, and what it gets at most.</summary>
/// <param name="Requests">Asked for, and kept free for it.</param>
/// <param name="Limits">At most.</param>
public sealed record ResourceSettings(ResourceAmounts Requests, ResourceAmounts Limits)
{
    internal static ResourceSettings Read(SettingsSection service, ResourceSettings fallback)
    {
        var section = service.Section("resources");
        var settings = new ResourceSettings(
            ReadAmounts(section.Section("requests"), fallback.Requests), ReadAmounts(section.Section("limits"), fallback.Limits));
        if (settings.Requests.Cpu > settings.Limits.Cpu)
        {
            section.Wrong("limits.cpu", $"is {settings.Limits.Cpu}, less than the {settings.Requests.Cpu} of requests.cpu. Raise it.");
        }

        if (settings.Requests.Memory > settings.Limits.Memory)
        {
            section.Wrong("limits.memory", $"is {settings.Limits.Memory}, less than the {settings.Requests.Memory} of requests.memory. Raise it.");
        }

        return settings;
    }

    private static ResourceAmounts ReadAmounts(SettingsSection section, ResourceAmounts fallback) =>
        new(section.Cpu("cpu", fallback.Cpu.Text), section.Memory("memory", fallback.Memory.Text));
}
