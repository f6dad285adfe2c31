namespace TodoStack.Cli.Sizing;

/// <summary>What the containers of a stack should have, by what they used.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Seconds">How long was watched.</param>
/// <param name="Containers">The containers.</param>
internal sealed record Advice(string Stack, double Seconds, IReadOnlyList<ContainerAdvice> Containers)
{
    /// <summary>The settings to change.</summary>
    public IReadOnlyList<SettingChange> Changes => [.. Containers.SelectMany(container => container.Changes)];

    /// <summary>What all containers ask for, with the replicas that there are.</summary>
    public Amounts RequestsNow => Sum(container => container.Present.Requests);

    /// <summary>What they would ask for.</summary>
    public Amounts RequestsThen => Sum(container => container.Requests);

    /// <summary>Makes it of a recording.</summary>
    public static Advice Of(UsageRecording recording)
    {
        var watched = recording.Samples.Count == 0
            ? TimeSpan.Zero
            : recording.Samples.Max(sample => sample.At) - recording.Samples.Min(sample => sample.At);
        var samples = recording.Samples.ToLookup(sample => sample.Container, StringComparer.Ordinal);
        return new Advice(recording.Stack, watched.TotalSeconds,
            [.. recording.Containers.Where(container => samples.Contains(container.Container))
                .Select(container => ContainerAdvice.Of(container, [.. samples[container.Container]], watched))]);
    }

    private Amounts Sum(Func<ContainerAdvice, Amounts> each) => new(
        Containers.Sum(container => each(container).Cpu * container.Present.Replicas),
        Containers.Sum(container => each(container).Memory * container.Present.Replicas));
}

/// <summary>What a container should have.</summary>
/// <param name="Present">What it has.</param>
/// <param name="Samples">How often it was looked at, over all replicas.</param>
/// <param name="Cpu">Cores that a replica used.</param>
/// <param name="Memory">Bytes that a replica used.</param>
/// <param name="IsEnough">Whether enough was seen to take something away.</param>
/// <param name="Requests">What should be kept free for it.</param>
/// <param name="Limits">What it should get at most.</param>
internal sealed record ContainerAdvice(
    ContainerResources Present, int Samples, Distribution Cpu, Distribution Memory, bool IsEnough, Amounts Requests, Amounts Limits)
{
    /// <summary>The settings to change for it.</summary>
    public IReadOnlyList<SettingChange> Changes => [.. SettingChange.Of(this)];

    /// <summary>Makes it of samples.</summary>
    public static ContainerAdvice Of(ContainerResources present, IReadOnlyList<UsageSample> samples, TimeSpan watched)
    {
        var cpu = Distribution.Of(samples.Select(sample => sample.Cpu));
        var memory = Distribution.Of(samples.Select(sample => sample.Memory));
        var isEnough = samples.Count >= SizingRule.EnoughSamples && watched >= SizingRule.EnoughTime;
        var (requests, limits) = SizingRule.Of(present, cpu, memory, isEnough);
        return new ContainerAdvice(present, samples.Count, cpu, memory, isEnough, requests, limits);
    }
}
