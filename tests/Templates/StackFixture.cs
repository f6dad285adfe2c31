using System.Reflection;
using System.Xml.Linq;
using TodoStack.TestSupport;

namespace TodoStack.Templates.Tests;

/// <summary>
/// Two new stacks of the package: one as nobody says anything of it, and one with names of its own, which is built and tested.
/// Everything is in a temporary folder; the machine's own templates are left alone.
/// </summary>
public sealed class StackFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("new-stack-");

    /// <summary>The folder of <c>dotnet new k8s-stack --name order-Desk --service day-quotes --port 9090 --nodePort 31000</c>.</summary>
    public string Folder => Path.Combine(_folder.FullName, "order-Desk");

    /// <summary>The folder of <c>dotnet new k8s-stack --name Shop</c>.</summary>
    public string Plain => Path.Combine(_folder.FullName, "Shop");

    /// <summary>Its own tests by name, and what came of each.</summary>
    public IReadOnlyDictionary<string, string> Results { get; private set; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await RunAsync(Repository.Folder, "pack", "templates/TodoStack.Templates", "--no-restore", "-c", Fact("Configuration"), "-o", _folder.FullName);
        await NewAsync("install", Assert.Single(_folder.GetFiles("*.nupkg")).FullName);
        await NewAsync("k8s-stack", "--name", "order-Desk", "--service", "day-quotes", "--port", "9090", "--nodePort", "31000", "--skipRestore");
        await NewAsync("k8s-stack", "--name", "Shop", "--skipRestore");
        await RunAsync(Folder, "test", "--nologo", $"-p:PulumiSdk={Fact("PulumiSdk")}",
            $"-p:CustomAfterMicrosoftCommonTargets={Repository.PathOf("tests/Templates/Shared.targets")}", "--logger", "trx;LogFileName=results.trx", "--results-directory", _folder.FullName);
        XNamespace trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
        Results = XDocument.Load(Path.Combine(_folder.FullName, "results.trx")).Descendants(trx + "UnitTestResult")
            .ToDictionary(result => result.Attribute("testName")!.Value, result => result.Attribute("outcome")!.Value);
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The text of a file of the stack that was tested.</summary>
    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>Everything that was created, from the stack's folder; not what the build made.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file))
        .Where(file => !file.StartsWith("artifacts", StringComparison.Ordinal) && Path.GetFileName(file) != "packages.lock.json");

    private Task<string> NewAsync(params IEnumerable<string> arguments) =>
        RunAsync(_folder.FullName, ["new", .. arguments, "--debug:custom-hive", Path.Combine(_folder.FullName, "hive")]);

    private static Task<string> RunAsync(string folder, params IEnumerable<string> arguments) =>
        Dotnet.RunAsync(folder, new Dictionary<string, string> { ["HELM"] = Helm.Current.Program }, arguments);

    private static string Fact(string key) =>
        typeof(StackFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == key).Value!;
}
