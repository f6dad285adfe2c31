using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Turns what a provider answered into the type of the property that it is for.</summary>
/// <param name="warn">Told what does not fit; the property then has its default.</param>
internal sealed class Converter(Action<string> warn)
{
    public OutputData<object?> Convert(string context, object? wire, Type target)
    {
        TargetType.Check(context, target);
        var data = Deserializer.Deserialize(wire);
        return data.With(ConvertOrWarn(context, data.Value, target));
    }

    private object? ConvertOrWarn(string context, object? value, Type target)
    {
        var result = TryConvert(context, value, target, out var error);
        if (error is not null)
        {
            warn(error);
        }

        return result;
    }

    private object? TryConvert(string context, object? value, Type target, out string? error)
    {
        error = null;
        var inner = Nullable.GetUnderlyingType(target);
        if (value is null)
        {
            return TargetType.Default(target);
        }

        target = inner ?? target;
        if (target == typeof(object))
        {
            return value;
        }

        if (target == typeof(int))
        {
            return Expect<double>(context, value, out error) is double number ? (int)number : null;
        }

        if (target == typeof(string) || target == typeof(bool) || target == typeof(double) || typeof(AssetOrArchive).IsAssignableFrom(target)
            || typeof(Resource).IsAssignableFrom(target))
        {
            return Expect(context, value, target, out error);
        }

        if (target == typeof(JsonElement))
        {
            return JsonText.Element(value);
        }

        if (target.IsEnum)
        {
            return TryConvert(context, value, Enum.GetUnderlyingType(target), out error) is { } number ? Enum.ToObject(target, number) : null;
        }

        if (target.GetCustomAttribute<EnumTypeAttribute>() is not null)
        {
            return TryConvertName(context, value, target, out error);
        }

        return target.IsConstructedGenericType
            ? TryConvertGeneric(context, value, target, out error)
            : TryConvertObject(context, value, target, out error);
    }

    private object? TryConvertGeneric(string context, object value, Type target, out string? error)
    {
        var definition = target.GetGenericTypeDefinition();
        var arguments = target.GenericTypeArguments;
        if (definition == typeof(Union<,>))
        {
            return TryConvertUnion(context, value, target, out error);
        }

        if (definition == typeof(ImmutableArray<>))
        {
            if (Expect<ImmutableArray<object?>>(context, value, out error) is not ImmutableArray<object?> items)
            {
                return null;
            }

            var list = Array.CreateInstance(arguments[0], items.Length);
            for (var index = 0; index < items.Length; index++)
            {
                list.SetValue(ConvertOrWarn(context, items[index], arguments[0]), index);
            }

            return Generic(nameof(ToImmutableArray), arguments[0]).Invoke(null, [list]);
        }

        if (definition == typeof(ImmutableDictionary<,>))
        {
            if (Expect<ImmutableDictionary<string, object?>>(context, value, out error) is not ImmutableDictionary<string, object?> items)
            {
                return null;
            }

            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
            foreach (var (key, item) in items)
            {
                map.Add(key, ConvertOrWarn(context, item, arguments[1]) ?? TargetType.Default(arguments[1]));
            }

            return Generic(nameof(ToImmutableDictionary), arguments[1]).Invoke(null, [map]);
        }

        throw new InvalidOperationException($"Unexpected generic target type {target.FullName} when deserializing {context}");
    }

    private object? TryConvertUnion(string context, object value, Type target, out string? error)
    {
        var arguments = target.GenericTypeArguments;
        var first = TryConvert($"{context}.AsT0", value, arguments[0], out error);
        if (error is null)
        {
            return target.GetMethod(nameof(Union<int, int>.FromT0))!.Invoke(null, [first]);
        }

        var second = TryConvert($"{context}.AsT1", value, arguments[1], out error);
        if (error is null)
        {
            return target.GetMethod(nameof(Union<int, int>.FromT1))!.Invoke(null, [second]);
        }

        error = $"Expected {arguments[0].FullName} or {arguments[1].FullName} but got {value.GetType().FullName} deserializing {context}";
        return null;
    }

    private object? TryConvertObject(string context, object value, Type target, out string? error)
    {
        if (target.GetCustomAttribute<OutputTypeAttribute>() is null || TargetType.Constructor(target) is not { } constructor)
        {
            error = $"Unexpected target type {target.FullName} when deserializing {context}";
            return null;
        }

        if (Expect<ImmutableDictionary<string, object?>>(context, value, out error) is not ImmutableDictionary<string, object?> map)
        {
            return null;
        }

        var arguments = constructor.GetParameters().Select(parameter =>
        {
            var name = parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!;
            return ConvertOrWarn($"{target.FullName}({parameter.Name})", map.GetValueOrDefault(name), parameter.ParameterType);
        });
        return constructor.Invoke([.. arguments]);
    }

    private static object? TryConvertName(string context, object value, Type target, out string? error)
    {
        var constructor = target.GetConstructor(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [value.GetType()]);
        error = constructor is null
            ? $"Expected target type {target.FullName} to have a constructor with a single {value.GetType().FullName} parameter for {context}."
            : null;
        return constructor?.Invoke([value]);
    }

    private static object? Expect<T>(string context, object value, out string? error) => Expect(context, value, typeof(T), out error);

    private static object? Expect(string context, object value, Type type, out string? error)
    {
        error = type.IsInstanceOfType(value) ? null : $"Expected {type.FullName} but got {value.GetType().FullName} deserializing {context}";
        return error is null ? value : null;
    }

    private static MethodInfo Generic(string name, Type argument) =>
        typeof(Converter).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(argument);

    private static ImmutableArray<T> ToImmutableArray<T>(T[] items) => [.. items];

    private static ImmutableDictionary<string, T> ToImmutableDictionary<T>(Dictionary<string, T> items) => items.ToImmutableDictionary();
}
