namespace TodoStack.PulumiSdk.Generator;

/// <summary>Writes what resources are given.</summary>
internal static class ArgumentTypes
{
    public static void Write(Code code, string name, ListedType type) =>
        code.Block($"public {(type.IsSealed ? "sealed " : "")}class {name} : {type.Base}", () =>
        {
            foreach (var property in type.Properties)
            {
                WriteProperty(code, property);
            }

            WriteDefaults(code, name, type);
            if (type.HasEmpty)
            {
                code.Line($"public static new {name} Empty => new {name}();");
            }
        });

    private static void WriteProperty(Code code, ListedMember property)
    {
        var flags = (property.IsRequired ? ", required: true" : "") + (property.IsJson ? ", json: true" : "");
        var attribute = $"[Pulumi.Input(\"{property.Wire}\"{flags})]";
        if (!property.IsCollection && !property.IsSecret)
        {
            code.Line(property.IsRequired
                ? $"{attribute} public {property.Type} {property.Name} {{ get; set; }} = null!;"
                : $"{attribute} public {property.Type}? {property.Name} {{ get; set; }}");
            return;
        }

        var field = "_" + property.Wire;
        var publicType = property.IsCollection ? property.Type : property.Type + "?";
        var get = property.IsCollection ? $"{field} ??= new {property.Type}()" : field;
        var set = property.IsSecret ? "Pulumi.Output.CreateSecret(Pulumi.InputExtensions.ToOutput(value))" : "value";
        code.Line($"{attribute} private {property.Type}? {field};");
        code.Line($"public {publicType} {property.Name} {{ get => {get}; set => {field} = {set}; }}");
    }

    private static void WriteDefaults(Code code, string name, ListedType type)
    {
        var properties = type.Properties.Where(property => property.Default is not null || property.Variable is not null).ToList();
        if (properties.Count == 0)
        {
            return;
        }

        code.Block($"public {name}()", () =>
        {
            foreach (var property in properties)
            {
                code.Line(property.Default is { } value
                    ? $"{property.Name} = {(value ? "true" : "false")};"
                    : $"if (System.Environment.GetEnvironmentVariable(\"{property.Variable}\") is {{ Length: > 0 }} _{property.Wire}Value) "
                        + $"{{ {property.Name} = {FromText(property.Inner, $"_{property.Wire}Value")}; }}");
            }
        });
    }

    private static string FromText(string type, string text) => type switch
    {
        "string" => text,
        "bool" => $"{text} is \"1\" or \"t\" or \"T\" or \"true\" or \"TRUE\" or \"True\"",
        _ => $"{type}.Parse({text}, System.Globalization.CultureInfo.InvariantCulture)",
    };
}
