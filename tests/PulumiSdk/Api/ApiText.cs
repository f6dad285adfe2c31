using System.Reflection;

namespace TodoStack.PulumiSdk.Tests.Api;

/// <summary>Writes public and protected members as text, one a line.</summary>
internal static class ApiText
{
    private const BindingFlags Members =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The type itself: what it is and what it is derived from.</summary>
    public static string Of(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        return $"{kind} {type.Namespace}.{Name(type)}" + (type.BaseType is { } parent ? $" : {Name(parent)}" : "");
    }

    public static IEnumerable<string> MembersOf(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [Signature(type.GetMethod("Invoke")!)];
        }

        return type.GetConstructors(Members).Where(IsVisible).Select(constructor => $"ctor({Parameters(constructor)})")
            .Concat(type.GetProperties(Members).Where(IsVisible).Select(Signature))
            .Concat(type.GetFields(Members).Where(field => field.IsPublic || field.IsFamily).Select(field => $"{Name(field.FieldType)} {field.Name}"))
            .Concat(type.GetMethods(Members).Where(IsOwn).Select(Signature))
            .Order(StringComparer.Ordinal);
    }

    private static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true };

    private static bool IsVisible(PropertyInfo property) => IsVisible(property.GetMethod) || IsVisible(property.SetMethod);

    /// <summary>Not the accessors of properties, and not what every object has.</summary>
    private static bool IsOwn(MethodInfo method) =>
        IsVisible(method)
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && method.GetBaseDefinition().DeclaringType is var declaring && declaring != typeof(object) && declaring != typeof(ValueType);

    private static string Signature(PropertyInfo property)
    {
        var accessors = (IsVisible(property.GetMethod) ? "get; " : "") + (IsVisible(property.SetMethod) ? "set; " : "");
        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Parameter))}]" : "";
        return $"{Name(property.PropertyType)} {property.Name}{index} {{ {accessors}}}";
    }

    private static string Signature(MethodInfo method) =>
        (method.IsStatic ? "static " : "") + (method.IsFamily ? "protected " : "")
        + $"{Name(method.ReturnType)} {method.Name}{Arguments(method.GetGenericArguments())}({Parameters(method)})";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter) =>
        $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = ..." : "")}";

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!) + "&";
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        var name = type.Name.Split('`')[0];
        return (type is { IsNested: true, IsGenericParameter: false } ? Name(type.DeclaringType!) + "." : "") + name + Arguments(type.GetGenericArguments());
    }

    private static string Arguments(Type[] arguments) => arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(Name))}>";
}
