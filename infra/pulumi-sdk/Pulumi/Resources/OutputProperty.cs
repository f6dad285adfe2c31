using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A property of a resource that is filled when the resource is registered.</summary>
internal abstract class OutputProperty(string name)
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<(PropertyInfo Property, string Name)>> Known = new();

    public string Name { get; } = name;

    public abstract Type Type { get; }

    protected abstract object Output { get; }

    /// <summary>Gives each property marked as an output an output whose value comes later.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="isFilled">Whether a provider fills them; a component of the program fills its own.</param>
    public static ImmutableArray<OutputProperty> Initialize(Resource resource, bool isFilled)
    {
        var result = ImmutableArray.CreateBuilder<OutputProperty>();
        foreach (var (property, name) in Known.GetOrAdd(isFilled ? resource.GetType() : typeof(Resource), Find))
        {
            var source = (OutputProperty)Activator.CreateInstance(
                typeof(OutputProperty<>).MakeGenericType(property.PropertyType.GenericTypeArguments), name, resource)!;
            property.DeclaringType!.GetProperty(property.Name)!.SetValue(resource, source.Output);
            result.Add(source);
        }

        return result.ToImmutable();
    }

    public abstract void Set(OutputData<object?> data);

    public abstract void SetDefault(bool isKnown);

    public abstract void SetException(Exception exception);

    private static ImmutableArray<(PropertyInfo Property, string Name)> Find(Type type)
    {
        var result = ImmutableArray.CreateBuilder<(PropertyInfo, string)>();
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is not { } attribute)
            {
                continue;
            }

            var name = attribute.Name ?? property.Name;
            if (!property.PropertyType.IsConstructedGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(Output<>))
            {
                throw RunException.OutputsHaveIncorrectType([name]);
            }

            var fullName = $"[Output] {type.FullName}.{property.Name}";
            if (property.DeclaringType!.GetProperty(property.Name)!.SetMethod is null)
            {
                throw new InvalidOperationException($"{fullName} did not have a 'set' method");
            }

            TargetType.Check(fullName, property.PropertyType.GenericTypeArguments[0]);
            result.Add((property, name));
        }

        return result.ToImmutable();
    }
}

/// <summary>Such a property, by the type of its value.</summary>
internal sealed class OutputProperty<T>(string name, Resource resource) : OutputProperty(name)
{
    private readonly TaskCompletionSource<OutputData<T>> _source = new();
    private readonly ImmutableHashSet<Resource> _resources = [resource];
    private Output<T>? _output;

    public override Type Type => typeof(T);

    protected override object Output => _output ??= new Output<T>(_source.Task);

    public override void Set(OutputData<object?> data) =>
        _source.TrySetResult(new OutputData<T>(
            _resources.Union(data.Resources), data.Value is null ? default! : (T)data.Value, data.IsKnown, data.IsSecret));

    public override void SetDefault(bool isKnown) =>
        _source.TrySetResult(new OutputData<T>(_resources, default!, isKnown, IsSecret: false));

    public override void SetException(Exception exception) => _source.TrySetException(exception);
}
