using System.Text;
using System.Text.RegularExpressions;
using TodoStack.TestSupport;

namespace TodoStack.Images.Tests;

/// <summary>What is in the layers, all of them: what a later layer removes is still there for who pulls the image.</summary>
[Collection(SharedImages.Name)]
public sealed partial class LayerTests(BuiltImages images)
{
    private static readonly string[] Shells = ["sh", "bash", "dash", "ash", "zsh", "ksh", "busybox", "toybox", "pwsh"];
    private static readonly string[] PackageManagers = ["apt", "apt-get", "dpkg", "rpm", "dnf", "yum", "apk", "pip", "npm", "nuget", "curl", "wget"];
    private static readonly string[] Sources = [".cs", ".csproj", ".razor", ".cshtml", ".sln", ".props", ".targets", ".user", ".md", ".sql", ".sh", ".ps1"];
    private static readonly string[] KeyFiles = [".pem", ".key", ".pfx", ".p12", ".jks", ".env"];

    public static TheoryData<string> Services => [.. BuiltImages.Services];

    [DockerTheory]
    [MemberData(nameof(Services))]
    public async Task There_is_no_shell_and_no_package_manager(string service)
    {
        var files = await FilesAsync(service);

        Assert.DoesNotContain(files, file => Shells.Contains(file.Name) || PackageManagers.Contains(file.Name));
        Assert.DoesNotContain(files, file => file.IsFile && Encoding.ASCII.GetString(file.Content, 0, Math.Min(2, file.Content.Length)) == "#!");
    }

    [DockerTheory]
    [MemberData(nameof(Services))]
    public async Task There_is_no_source_and_no_sdk(string service)
    {
        var files = await FilesAsync(service);

        Assert.DoesNotContain(files, file => file.IsFile && Sources.Contains(Path.GetExtension(file.Name), StringComparer.OrdinalIgnoreCase));
        Assert.DoesNotContain(files, file => SdkPattern().IsMatch(file.Path));
        // Symbols name the paths of the machine that built them, and nobody debugs in there.
        Assert.DoesNotContain(files, file => file.Path.StartsWith("/app/", StringComparison.Ordinal) && file.Name.EndsWith(".pdb", StringComparison.Ordinal));
    }

    [DockerTheory]
    [MemberData(nameof(Services))]
    public async Task There_is_no_secret(string service)
    {
        var image = await SavedImage.LoadAsync(images.Reference(service));
        var marks = Marks().ToList();

        Assert.NotEmpty(marks);
        Assert.DoesNotContain(image.Files, file => KeyFiles.Contains(Path.GetExtension(file.Name)) || file.Name is "NuGet.Config" or "nuget.config" or "secrets.json" or ".git" or ".npmrc");
        Assert.DoesNotContain(image.Files, file => file.Content.AsSpan().IndexOf("PRIVATE KEY-----"u8) >= 0 && !file.Name.EndsWith(".dll", StringComparison.Ordinal) && !file.Name.Contains(".so", StringComparison.Ordinal));
        foreach (var mark in marks)
        {
            Assert.DoesNotContain(image.Files, file => file.Content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(mark)) >= 0);
            Assert.DoesNotContain(mark, image.Configuration.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [DockerTheory]
    [MemberData(nameof(Services))]
    public async Task What_is_ours_belongs_to_root_can_be_read_by_everybody_and_has_one_time(string service)
    {
        var ours = (await FilesAsync(service)).Where(file => file.Path == "/app" || file.Path.StartsWith("/app/", StringComparison.Ordinal)).ToList();

        Assert.Contains(ours, file => file.Name.EndsWith(".runtimeconfig.json", StringComparison.Ordinal));
        Assert.All(ours, file =>
        {
            Assert.Equal(0, file.Owner);
            Assert.True(file.Mode.HasFlag(UnixFileMode.OtherRead), file.Path);
            Assert.False(file.Mode.HasFlag(UnixFileMode.OtherWrite) || file.Mode.HasFlag(UnixFileMode.GroupWrite), file.Path);
            Assert.Equal(DateTimeOffset.UnixEpoch, file.Time);
        });
    }

    [DockerFact]
    public async Task The_check_sees_what_a_later_layer_removes()
    {
        var folder = Directory.CreateTempSubdirectory("todo-hidden-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "id.key"), "secret");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Dockerfile"), $"FROM {images.Reference("backend")}\nCOPY id.key /app/\nCOPY --from={images.Reference("backend")} /app/TodoStack.Backend.dll /app/id.key\n");
            var reference = images.Reference("hidden");
            await Engine.RunAsync("build", "--quiet", "--tag", reference, folder.FullName);
            var files = (await SavedImage.LoadAsync(reference)).Files.Where(file => file.Name == "id.key").ToList();
            await Engine.RunAsync("image", "rm", reference);

            Assert.Equal(2, files.Count);
            Assert.Equal("secret", Encoding.UTF8.GetString(files[0].Content));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<IReadOnlyList<LayerFile>> FilesAsync(string service)
    {
        var files = (await SavedImage.LoadAsync(images.Reference(service))).Files;
        Assert.Contains(files, file => file.Path.StartsWith("/app/TodoStack.", StringComparison.Ordinal));
        return files;
    }

    /// <summary>What can be known of what the build was given: the addresses of packages' feeds, the machine's own certificates, its paths.</summary>
    private static IEnumerable<string> Marks()
    {
        yield return Repository.Folder + "/";
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (Path.Combine(home, ".nuget", "NuGet", "NuGet.Config") is var feeds && File.Exists(feeds))
        {
            yield return Path.GetDirectoryName(feeds)! + "/NuGet.Config";
            foreach (var password in PasswordPattern().Matches(File.ReadAllText(feeds)).Select(match => match.Groups[1].Value))
            {
                yield return password;
            }
        }

        foreach (var file in Directory.Exists("/usr/local/share/ca-certificates") ? Directory.GetFiles("/usr/local/share/ca-certificates", "*.crt") : [])
        {
            yield return File.ReadAllLines(file)[1];
        }

        foreach (var proxy in new[] { "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy" })
        {
            if (Environment.GetEnvironmentVariable(proxy) is { Length: > 0 } address)
            {
                yield return address;
            }
        }
    }

    [GeneratedRegex("^/usr/(share|lib)/dotnet/(sdk|packs|templates|sdk-manifests)(/|$)|/(csc|vbc|MSBuild|Microsoft\\.CodeAnalysis[^/]*)\\.dll$|/\\.nuget/|^/src(/|$)")]
    private static partial Regex SdkPattern();

    [GeneratedRegex("Password\" value=\"([^\"]+)\"")]
    private static partial Regex PasswordPattern();
}
