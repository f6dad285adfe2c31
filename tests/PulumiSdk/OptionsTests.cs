using Pulumi;
using static TodoStack.PulumiSdk.Tests.Evaluation;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>Merging options: single values of the second win, lists are put together.</summary>
public class OptionsTests
{
    [Fact]
    public async Task Options_of_resources_are_merged()
    {
        var first = new CustomResourceOptions
        {
            Protect = true,
            Version = "1",
            IgnoreChanges = { "a" },
            AdditionalSecretOutputs = { "x" },
            DeleteBeforeReplace = true,
            ReplaceOnChanges = { "r" },
            ImportId = "one",
            EnvVarMappings = { ["k"] = "1" },
            HideDiffs = { "h" },
        };
        var second = new CustomResourceOptions
        {
            Protect = false,
            IgnoreChanges = { "b" },
            AdditionalSecretOutputs = { "y" },
            RetainOnDelete = true,
            PluginDownloadURL = "u",
            CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(1) },
            EnvVarMappings = { ["k"] = "2" },
            Aliases = { new Alias { Name = "old" } },
        };
        await UpdateAsync(() =>
        {
            var thing = new Thing("thing");
            first.DependsOn = thing;
            second.DependsOn = thing;
            second.DeletedWith = thing;
            second.Parent = thing;
        });
        var merged = CustomResourceOptions.Merge(first, second);
        Assert.False(merged.Protect);
        Assert.Equal("1", merged.Version);
        Assert.Equal(["a", "b"], merged.IgnoreChanges);
        Assert.Equal(["x", "y"], merged.AdditionalSecretOutputs);
        Assert.Equal(["r"], merged.ReplaceOnChanges);
        Assert.Equal(["h"], merged.HideDiffs);
        Assert.True(merged.DeleteBeforeReplace);
        Assert.True(merged.RetainOnDelete);
        Assert.Equal("u", merged.PluginDownloadURL);
        Assert.Equal("one", merged.ImportId);
        Assert.Equal("2", merged.EnvVarMappings["k"]);
        Assert.Equal(TimeSpan.FromMinutes(1), merged.CustomTimeouts!.Create);
        Assert.Same(second.Parent, merged.Parent);
        Assert.Same(second.DeletedWith, merged.DeletedWith);
        Assert.Single(merged.Aliases);
        Assert.Equal(2, (await merged.DependsOn.ToOutput().ValueAsync()).Length);
        Assert.Equal(["a"], first.IgnoreChanges);
        Assert.NotNull(CustomResourceOptions.Merge(null, null));
    }

    [Fact]
    public async Task Of_two_providers_of_a_package_the_second_counts()
    {
        ComponentResourceOptions? merged = null;
        await UpdateAsync(() =>
        {
            var first = new OwnProvider("a", "first");
            var second = new OwnProvider("a", "second");
            var other = new OwnProvider("b", "other");
            merged = ComponentResourceOptions.Merge(
                new ComponentResourceOptions { Providers = { first, other }, Protect = true },
                new ComponentResourceOptions { Providers = { second } });
        });
        Assert.Equal(["other", "second"], merged!.Providers.Select(provider => provider.GetResourceName()));
        Assert.True(merged.Protect);
        Assert.Null(merged.Provider);
    }
}
