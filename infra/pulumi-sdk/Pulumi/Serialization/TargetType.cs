using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Which types a resource's output can have.</summary>
internal static class TargetType
{
    private const BindingFlags Constructors = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly HashSet<Type> Simple =
    [
        typeof(bool), typeof(int), typeof(double), typeof(string), typeof(object),
        typeof(Asset), typeof(Archive), typeof(AssetOrArchive), typeof(JsonElement),
    ];

    public static void Check(string context, Type type) => Check(context, type, []);

    /// <summary>What a property has where nothing was answered.</summary>
    public static object? Default(Type type) =>
        type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;

    /// <summary>The constructor that makes an output type of its parts.</summary>
    public static ConstructorInfo? Constructor(Type type)
    {
        var all = type.GetConstructors(Constructors);
        return all.FirstOrDefault(constructor => constructor.GetCustomAttribute<OutputConstructorAttribute>() is not null)
            ?? (all.Where(constructor => constructor.IsPublic).ToList() is [var only] ? only : null);
    }

    private static void Check(string context, Type type, HashSet<Type> seen)
    {
        // Types can hold themselves.
        if (!seen.Add(type) || Simple.Contains(type) || typeof(Resource).IsAssignableFrom(type)
            || (type.IsEnum && Enum.GetUnderlyingType(type) == typeof(int)))
        {
            return;
        }

        if (type.IsValueType && type.GetCustomAttribute<EnumTypeAttribute>() is not null)
        {
            CheckNames(type);
        }
        else if (type.IsConstructedGenericType)
        {
            CheckGeneric(context, type, seen);
        }
        else if (type.GetCustomAttribute<OutputTypeAttribute>() is null)
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {type.FullName}. Allowed types are: String, Boolean, Int32, Double, Nullable<...>, "
                + "ImmutableArray<...> and ImmutableDictionary<string, ...> or a class explicitly marked with the [OutputTypeAttribute].");
        }
        else
        {
            var constructor = Constructor(type) ?? throw new InvalidOperationException(
                $"{type.FullName} had [OutputTypeAttribute], but did not contain constructor marked with [OutputConstructorAttribute].");
            foreach (var parameter in constructor.GetParameters())
            {
                Check($"{type.FullName}({parameter.Name})", parameter.ParameterType, seen);
            }
        }
    }

    private static void CheckNames(Type type)
    {
        if (type.GetConstructor(Constructors, [typeof(string)]) is null && type.GetConstructor(Constructors, [typeof(double)]) is null)
        {
            throw new InvalidOperationException(
                $"{type.FullName} had [EnumTypeAttribute], but did not contain constructor with a single String or Double parameter.");
        }
    }

    private static void CheckGeneric(string context, Type type, HashSet<Type> seen)
    {
        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GenericTypeArguments;
        if (definition == typeof(ImmutableDictionary<,>))
        {
            if (arguments[0] != typeof(string))
            {
                throw new InvalidOperationException(
                    $"{context} contains invalid type {type.FullName}: The only allowed ImmutableDictionary 'TKey' type is 'String'.");
            }
        }
        else if (definition != typeof(Nullable<>) && definition != typeof(Union<,>) && definition != typeof(ImmutableArray<>))
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {type.FullName}: "
                + "The only generic types allowed are ImmutableArray<...> and ImmutableDictionary<string, ...>");
        }

        foreach (var argument in arguments)
        {
            Check(context, argument, seen);
        }
    }
}
