using TodoStack.Cli.Images;
using TodoStack.LocalTarget;
using TodoStack.TestSupport;

namespace TodoStack.Cli.Tests.Images;

public sealed class BaseImageTests
{
    [Fact]
    public void The_bases_are_those_of_the_Dockerfiles_and_of_compose()
    {
        var images = BaseImage.FindAll(Repository.Folder);

        Assert.Equal([BaseKind.Sdk, BaseKind.Runtime, BaseKind.Database], images.Select(image => image.Kind));
        Assert.All(images, image => Assert.Matches(@"^\d+\.\d+", image.Version));
        Assert.All(ServiceImage.All, service => Assert.Contains(images[1].Reference, Repository.Read(service.Dockerfile), StringComparison.Ordinal));
    }

    [Fact]
    public void A_base_without_a_stand_in_is_said()
    {
        using var folder = new TemporaryFolder();
        foreach (var service in ServiceImage.All)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Path, service.Dockerfile))!);
            File.WriteAllText(Path.Combine(folder.Path, service.Dockerfile), "FROM example.com/else:1.0\n");
        }

        File.WriteAllText(Path.Combine(folder.Path, "compose.yaml"), "");
        var error = Assert.Throws<LocalTargetException>(() => BaseImage.FindAll(folder.Path));

        Assert.Contains("example.com/else:1.0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stand_in_of_the_runtime_has_the_real_one_s_user_and_variables()
    {
        var standIn = StandIn.Of(new BaseImage("mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled", BaseKind.Runtime), new DotnetFolder("/dotnet", "10.0.401", "10.0.12"));

        Assert.Contains("USER 1654", standIn.Configuration);
        Assert.Equal("1654", standIn.Environment["APP_UID"]);
        Assert.Equal("true", standIn.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"]);
        Assert.DoesNotContain(standIn.Packages, package => package is "bash" or "dash" or "coreutils" or "apt");
        Assert.DoesNotContain("sdk", standIn.DotnetFolders);
    }
}
