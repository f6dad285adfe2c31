using System.Text.RegularExpressions;

namespace TodoStack.PulumiSdk.Generator;

/// <summary>Writes resources, components and providers.</summary>
internal static class ResourceTypes
{
    private static readonly Regex OptionalParameter = new(@"(\S+) (\w+) = null");
    private static readonly Regex ArgumentsParameter = new(@"(\S+?)\?? args\b");

    public static void Write(Code code, string name, ListedType type, string version)
    {
        if (type.Token is not null)
        {
            code.Line($"[Pulumi.ResourceType(\"{type.Token}\", null)]");
        }

        code.Block($"public partial class {name} : {type.Base}", () =>
        {
            foreach (var property in type.Properties)
            {
                var propertyType = property.IsNullable ? $"Pulumi.Output<{property.Inner.TrimEnd('?')}?>" : property.Type;
                code.Line($"[Pulumi.Output(\"{property.Wire}\")] public {propertyType} {property.Name} {{ get; private set; }} = null!;");
            }

            if (type.Token is not null)
            {
                WriteConstructors(code, name, type, version);
            }
        });
    }

    private static void WriteConstructors(Code code, string name, ListedType type, string version)
    {
        foreach (var listed in type.Constructors)
        {
            var parameters = OptionalParameter.Replace(listed, "$1? $2 = null");
            var arguments = ArgumentsParameter.Match(parameters).Groups[1].Value;
            // A provider is made by the name of its package: pulumi:providers:<package>.
            var token = type.Base == "Pulumi.ProviderResource" ? type.Token!.Split(':').Last() : type.Token;
            code.Line($"public {name}({parameters})");
            code.Line($"    : base(\"{token}\", name, MakeArgs(args), MakeOptions(options){(type.IsRemote ? ", remote: true" : "")}) {{ }}");

            code.Block($"private static Pulumi.ResourceArgs MakeArgs({arguments}? args)", () =>
            {
                code.Line($"args ??= new {arguments}();");
                foreach (var constant in type.Constants)
                {
                    code.Line($"args.{constant.Key} = \"{constant.Value}\";");
                }

                code.Line("return args;");
            });
        }

        var options = type.IsRemote ? "Pulumi.ComponentResourceOptions" : "Pulumi.CustomResourceOptions";
        code.Block($"private static {options} MakeOptions({options}? options)", () =>
        {
            var own = $"Version = \"{version}\""
                + List("AdditionalSecretOutputs", type.SecretOutputs.Select(output => $"\"{output}\""))
                + List("Aliases", type.Aliases.Select(alias => $"new Pulumi.Alias {{ Type = \"{alias}\" }}"));
            code.Line($"var merged = {options}.Merge(new {options} {{ {own} }}, options);");
            // An id is for reading what is there already, which has a method of its own.
            code.Line("merged.Id = \"\";");
            code.Line("return merged;");
        });
    }

    private static string List(string name, System.Collections.Generic.IEnumerable<string> items) =>
        items.Any() ? $", {name} = {{ {string.Join(", ", items)} }}" : "";
}
