namespace TodoStack.PulumiSdk.Generator;

/// <summary>Writes structs that stand for a set of names.</summary>
internal static class NameTypes
{
    public static void Write(Code code, string name, ListedType type)
    {
        code.Line("[Pulumi.EnumType]");
        code.Block($"public readonly struct {name} : System.IEquatable<{name}>", () =>
        {
            code.Line("private readonly string _value;");
            code.Line($"private {name}(string value) => _value = value;");
            foreach (var value in type.Values)
            {
                code.Line($"public static {name} {value} {{ get; }} = new {name}(\"{value}\");");
            }

            code.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
            code.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
            code.Line($"public static explicit operator string({name} value) => value._value;");
            code.Line($"public bool Equals({name} other) => _value == other._value;");
            code.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
            code.Line("public override int GetHashCode() => _value?.GetHashCode() ?? 0;");
            code.Line("public override string ToString() => _value;");
        });
    }
}
