namespace TodoStack.PulumiSdk.Generator;

/// <summary>Writes what resources answer.</summary>
internal static class OutputTypes
{
    public static void Write(Code code, string name, ListedType type)
    {
        code.Line("[Pulumi.OutputType]");
        code.Block($"public sealed class {name}", () =>
        {
            foreach (var field in type.Fields)
            {
                code.Line($"public readonly {field.Type} {field.Name};");
            }

            // Every name is written with @: some are keywords.
            code.Line("[Pulumi.OutputConstructor]");
            code.Block($"private {name}({string.Join(", ", type.Fields.Select(field => $"{field.Type} @{field.Wire}"))})", () =>
            {
                foreach (var field in type.Fields)
                {
                    code.Line($"{field.Name} = @{field.Wire};");
                }
            });
        });
    }
}
