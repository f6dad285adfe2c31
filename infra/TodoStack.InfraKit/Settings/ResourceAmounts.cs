namespace TodoStack.Infra.Settings;

/// <summary>Processor time and memory.</summary>
/// <param name="Cpu">Cores.</param>
/// <param name="Memory">Bytes.</param>
public sealed record ResourceAmounts(Quantity Cpu, Quantity Memory)
{
    /// <summary>Makes it of Kubernetes' notation.</summary>
    /// <param name="cpu">Such as <c>250m</c>.</param>
    /// <param name="memory">Such as <c>256Mi</c>.</param>
    public static ResourceAmounts Of(string cpu, string memory) => new(Quantity.Parse(cpu), Quantity.Parse(memory));

    /// <summary>Both added.</summary>
    /// <param name="other">What comes on top.</param>
    public ResourceAmounts Plus(ResourceAmounts other) =>
        new(Quantity.Cpu(Cpu.Value + other.Cpu.Value), Quantity.Bytes(Memory.Value + other.Memory.Value));

    /// <summary>Both multiplied.</summary>
    /// <param name="count">How many times.</param>
    public ResourceAmounts Times(int count) => new(Quantity.Cpu(Cpu.Value * count), Quantity.Bytes(Memory.Value * count));

    /// <summary>All together.</summary>
    /// <param name="amounts">Any number of them.</param>
    public static ResourceAmounts Sum(IEnumerable<ResourceAmounts> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        return amounts.Aggregate(Of("0", "0"), (sum, next) => sum.Plus(next));
    }
}
