using System.Collections;
using System.Reflection;
using Pulumi;
using Pulumi.Utilities;

namespace TodoStack.Infra.Rendering;

/// <summary>
/// Looks into a resource's typed arguments for what the wire does not show: which resources an input comes from and which
/// inputs are marked secret. Uses the SDK's public members only.
/// </summary>
internal sealed class InputInspector
{
    private static readonly MethodInfo InspectInput =
        typeof(InputInspector).GetMethod(nameof(InspectInputAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static readonly MethodInfo InspectOutput =
        typeof(InputInspector).GetMethod(nameof(InspectOutputAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly HashSet<Resource> _dependencies = [];
    private readonly List<string> _secretPaths = [];

    /// <summary>The resources that inputs come from.</summary>
    public IReadOnlyCollection<Resource> Dependencies => _dependencies;

    /// <summary>The inputs that are marked secret as a whole.</summary>
    public IReadOnlyList<string> SecretPaths => _secretPaths;

    /// <summary>Looks into a resource's arguments.</summary>
    public Task InspectAsync(ResourceArgs args) => InspectArgsAsync(args, "");

    private async Task InspectArgsAsync(InputArgs args, string path)
    {
        foreach (var property in args.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.CanRead && property.GetIndexParameters().Length == 0 && property.GetValue(args) is { } value)
            {
                await InspectValueAsync(value, path.Length == 0 ? WireName(property) : $"{path}.{WireName(property)}");
            }
        }
    }

    private async Task InspectValueAsync(object? value, string path)
    {
        switch (value)
        {
            case null or string:
                return;
            case InputArgs args:
                await InspectArgsAsync(args, path);
                return;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    await InspectValueAsync(entry.Value, $"{path}.{entry.Key}");
                }

                return;
            case IEnumerable list when BaseOf(value, typeof(Input<>)) is null:
                var index = 0;
                foreach (var item in list)
                {
                    await InspectValueAsync(item, $"{path}[{index++}]");
                }

                return;
            default:
                if (BaseOf(value, typeof(Input<>)) is { } input)
                {
                    await (Task)InspectInput.MakeGenericMethod(input.GetGenericArguments()).Invoke(this, [value, path])!;
                }
                else if (BaseOf(value, typeof(Output<>)) is { } output)
                {
                    await (Task)InspectOutput.MakeGenericMethod(output.GetGenericArguments()).Invoke(this, [value, path])!;
                }
                else if (BaseOf(value, typeof(Union<,>)) is { } union)
                {
                    await InspectValueAsync(union.GetProperty("Value")!.GetValue(value), path);
                }

                return;
        }
    }

    private Task InspectInputAsync<T>(Input<T> input, string path) => InspectOutputAsync(input.ToOutput(), path);

    private async Task InspectOutputAsync<T>(Output<T> output, string path)
    {
        _dependencies.UnionWith(await OutputUtilities.GetDependenciesAsync(output));
        if (await Output.IsSecretAsync(output))
        {
            _secretPaths.Add(path);
        }

        await InspectValueAsync(await OutputUtilities.GetValueAsync(output), path);
    }

    private static Type? BaseOf(object value, Type definition)
    {
        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == definition)
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>The name on the wire: the attribute's on the property; else the property's own, which lists and maps follow.</summary>
    private static string WireName(PropertyInfo property)
    {
        var attribute = property.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType == typeof(InputAttribute));
        return attribute?.ConstructorArguments is [{ Value: string name }, ..] ? name : char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
    }
}
