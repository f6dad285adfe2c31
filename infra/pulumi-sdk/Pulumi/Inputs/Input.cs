namespace Pulumi;

/// <summary>What a resource is given: a value or an output.</summary>
public class Input<T> : IInput
{
    private protected Input(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
    }

    /// <summary>The output that this holds; collections put theirs together when they are asked.</summary>
    private protected virtual Output<T> Value { get; }

    /// <summary>What goes over the wire: of collections the elements, each with what it says of itself.</summary>
    private protected virtual IOutput WireValue => Value;

    public static implicit operator Input<T>(T value) => new(Output.Create(value));

    public static implicit operator Input<T>(Output<T> value) => new(value);

    public static implicit operator Output<T>(Input<T> input) => input.Value;

    IOutput IInput.ToOutput() => Value;

    IOutput IInput.ToWire() => WireValue;
}

/// <summary>Inputs of whatever type.</summary>
internal interface IInput
{
    IOutput ToOutput();

    IOutput ToWire();
}
