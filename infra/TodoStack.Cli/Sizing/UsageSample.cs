namespace TodoStack.Cli.Sizing;

/// <summary>What a container used at one moment.</summary>
/// <param name="At">The end of the window over which it was measured.</param>
/// <param name="Pod">The pod.</param>
/// <param name="Container">The container; ours have the name of the part that they are, such as <c>backend</c>.</param>
/// <param name="Cpu">Cores, on the average of the window.</param>
/// <param name="Memory">Bytes: the working set, which is what the kernel counts against the limit.</param>
internal sealed record UsageSample(DateTimeOffset At, string Pod, string Container, decimal Cpu, decimal Memory);
