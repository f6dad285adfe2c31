using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi;

/// <summary>A field or property that goes over the wire.</summary>
internal sealed record InputMember(InputAttribute Input, string Name, Func<object, object?> Read)
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly ConcurrentDictionary<Type, ImmutableArray<InputMember>> Known = new();

    public static ImmutableArray<InputMember> Of(Type args) => Known.GetOrAdd(args, static type =>
    [
        .. from field in type.GetFields(Members)
           let input = field.GetCustomAttribute<InputAttribute>()
           where input is not null
           select new InputMember(input, field.Name, field.GetValue),
        .. from property in type.GetProperties(Members)
           let input = property.GetCustomAttribute<InputAttribute>()
           where input is not null
           select new InputMember(input, property.Name, property.GetValue),
    ]);
}
