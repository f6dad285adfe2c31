using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TodoStack.PulumiSdk.Generator;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>The generator writes types from a listing.</summary>
public class GeneratorTests
{
    private const string Listing =
        """
        {
          "My.Things.Disk": {"base": "Pulumi.CustomResource", "token": "my:things:Disk",
            "ctors": ["string name, My.Things.DiskArgs args, Pulumi.CustomResourceOptions options = null"],
            "constants": {"Kind": "disk"}, "secretOutputs": ["key"], "aliases": ["my:old:Disk"],
            "props": [{"name": "Key", "wire": "key", "io": "out", "type": "Pulumi.Output<string>", "nullable": true}]},
          "My.Things.DiskArgs": {"base": "Pulumi.ResourceArgs", "empty": true,
            "props": [{"name": "Size", "wire": "size", "io": "in", "type": "Pulumi.Input<int>", "required": true},
                      {"name": "Kind", "wire": "kind", "io": "in", "type": "Pulumi.Input<string>"},
                      {"name": "Tags", "wire": "tags", "io": "in", "type": "Pulumi.InputMap<string>"},
                      {"name": "Password", "wire": "password", "io": "in", "type": "Pulumi.Input<string>", "secret": true},
                      {"name": "Fast", "wire": "fast", "io": "in", "type": "Pulumi.Input<bool>", "json": true, "env": "DISK_FAST"}]},
          "My.Things.Shape": {"kind": "output", "fields": [{"name": "Default", "wire": "default", "type": "string"}]},
          "My.Things.Colour": {"kind": "struct", "static": ["Red"]},
          "My.Things.*": {"kind": "names", "static": ["Other"]},
          "Not.Mine.Disk": {"kind": "output", "fields": []}
        }
        """;

    [Fact]
    public void Types_of_the_assembly_are_written_and_compile()
    {
        var (compilation, written) = Generate("My");
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(["My.Things.g.cs"], written.Select(source => source.HintName));
        Assert.Equal(
            ["Colour", "Disk", "DiskArgs", "Other", "Shape"],
            compilation.GetTypeByMetadataName("My.Things.Disk")!.ContainingNamespace.GetTypeMembers().Select(type => type.Name).Order());
    }

    [Fact]
    public void Members_are_as_listed()
    {
        var (compilation, written) = Generate("My");
        var source = written.Single().SourceText.ToString();
        Assert.Contains("[Pulumi.Input(\"size\", required: true)] public Pulumi.Input<int> Size { get; set; } = null!;", source, StringComparison.Ordinal);
        Assert.Contains("[Pulumi.Input(\"fast\", json: true)] public Pulumi.Input<bool>? Fast { get; set; }", source, StringComparison.Ordinal);
        Assert.Contains("Pulumi.InputMap<string> Tags { get => _tags ??= new Pulumi.InputMap<string>(); set => _tags = value; }", source, StringComparison.Ordinal);
        Assert.Contains("_password = Pulumi.Output.CreateSecret(", source, StringComparison.Ordinal);
        Assert.Contains("GetEnvironmentVariable(\"DISK_FAST\")", source, StringComparison.Ordinal);
        Assert.Contains("args.Kind = \"disk\";", source, StringComparison.Ordinal);
        Assert.Contains("AdditionalSecretOutputs = { \"key\" }", source, StringComparison.Ordinal);
        Assert.Contains("new Pulumi.Alias { Type = \"my:old:Disk\" }", source, StringComparison.Ordinal);
        Assert.Contains("private Shape(string @default)", source, StringComparison.Ordinal);
        Assert.Contains("Pulumi.Output<string?> Key", source, StringComparison.Ordinal);
        var constructor = compilation.GetTypeByMetadataName("My.Things.Disk")!.InstanceConstructors.Single();
        Assert.Equal(["name", "args", "options"], constructor.Parameters.Select(parameter => parameter.Name));
        Assert.True(constructor.Parameters[2].IsOptional);
    }

    [Fact]
    public void Nothing_is_written_for_other_assemblies() => Assert.Empty(Generate("Another").Written);

    private static (Compilation Compilation, ImmutableArray<GeneratedSourceResult> Written) Generate(string assembly)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Append(typeof(Pulumi.Resource).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(assembly, [], references, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            // As the compiler does by itself: packages refer to older versions of the framework's assemblies.
            specificDiagnosticOptions: [KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)]));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new ProviderTypesGenerator()).AddAdditionalTexts([new ListingText()]);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var result, out var diagnostics);
        Assert.Empty(diagnostics);
        return (result, driver.GetRunResult().Results.Single().GeneratedSources);
    }

    private sealed class ListingText : AdditionalText
    {
        public override string Path => "/somewhere/providers.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(Listing);
    }
}
