using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Properties that go over the wire by the names of their <see cref="InputAttribute"/>.</summary>
public abstract class InputArgs
{
    private readonly ImmutableArray<InputMember> _members;

    protected InputArgs() => _members = InputMember.Of(GetType());

    internal virtual ImmutableDictionary<string, object?> ToDictionary()
    {
        var result = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var member in _members)
        {
            var value = member.Read(this);
            if (member.Input.IsRequired && value is null)
            {
                throw new ArgumentNullException(
                    member.Name, $"[Input] {GetType().FullName}.{member.Name} is required but was not given a value");
            }

            result.Add(member.Input.Name, member.Input.Json ? Serialization.JsonText.Of(value) : value);
        }

        return result.ToImmutable();
    }
}

/// <summary>What a resource is made of.</summary>
public abstract class ResourceArgs : InputArgs
{
    protected ResourceArgs()
    {
    }

    public static readonly ResourceArgs Empty = new NoArgs();

    private sealed class NoArgs : ResourceArgs;
}

/// <summary>What a function of a provider is given.</summary>
public abstract class InvokeArgs : InputArgs
{
    protected InvokeArgs()
    {
    }

    public static readonly InvokeArgs Empty = new NoArgs();

    private sealed class NoArgs : InvokeArgs;
}

/// <summary>What a method of a resource is given.</summary>
public abstract class CallArgs : InputArgs
{
    protected CallArgs()
    {
    }

    public static readonly CallArgs Empty = new NoArgs();

    private sealed class NoArgs : CallArgs;
}
