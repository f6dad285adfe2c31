using TodoStack.Cli.Cluster;
using TodoStack.Policies.Model;

namespace TodoStack.Cli.Sizing;

/// <summary>A setting to change.</summary>
/// <param name="Path">The setting, such as <c>todostack:application.backend.resources.requests.cpu</c>.</param>
/// <param name="From">What it is.</param>
/// <param name="To">What it should be.</param>
internal sealed record SettingChange(string Path, string From, string To)
{
    /// <summary>The command that changes it.</summary>
    public string Command(string stack) => $"pulumi config set --path '{Path}' {To} --stack {stack}";

    /// <summary>The settings to change for a container.</summary>
    public static IEnumerable<SettingChange> Of(ContainerAdvice advice)
    {
        var guaranteed = ResourceSetting.IsGuaranteed(advice.Present.Container);
        return
        [
            .. Differences(advice.Present.Container, "requests", advice.Present.Requests, advice.Requests),
            .. guaranteed ? [] : Differences(advice.Present.Container, "limits", advice.Present.Limits, advice.Limits),
        ];
    }

    private static IEnumerable<SettingChange> Differences(string container, string kind, Amounts present, Amounts advised)
    {
        foreach (var (resource, from, to) in new[] { ("cpu", present.Cpu, advised.Cpu), ("memory", present.Memory, advised.Memory) })
        {
            if (from != to && ResourceSetting.Path(container, kind, resource) is { } path)
            {
                yield return new SettingChange(path, Quantity.Format(resource, from), Quantity.Format(resource, to));
            }
        }
    }
}
