using Pulumi;
using static TodoStack.PulumiSdk.Tests.Evaluation;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>Transformations see every resource before it is registered, and can change what it is given.</summary>
public class TransformationTests
{
    [Fact]
    public async Task They_run_from_the_resource_up_to_the_stack()
    {
        var seen = new List<string>();
        await Deployment.TestWithServiceProviderAsync<WithTransformations>(
            new RecordingMocks(), new Factory(() => new WithTransformations(new StackOptions { ResourceTransformations = { Note("stack") } }, Note)), Update);
        Assert.Equal(["project-stack:stack", "group:group", "group:stack", "thing:own", "thing:group", "thing:stack"], seen);

        ResourceTransformation Note(string where) => args =>
        {
            seen.Add($"{args.Resource.GetResourceName()}:{where}");
            return null;
        };
    }

    [Fact]
    public async Task They_change_arguments_and_options()
    {
        var mocks = new RecordingMocks();
        await UpdateAsync(
            () =>
            {
                var first = new Thing("first");
                _ = new Thing("thing", new ThingArgs { Text = "before" }, new CustomResourceOptions
                {
                    ResourceTransformations =
                    {
                        args =>
                        {
                            ((ThingArgs)args.Args).Text = "after";
                            var options = CustomResourceOptions.Merge((CustomResourceOptions)args.Options, new CustomResourceOptions { ImportId = "there" });
                            return new ResourceTransformationResult(args.Args, options);
                        },
                    },
                });
            },
            mocks);
        Assert.Equal("after", mocks["thing"].Inputs["text"]);
        Assert.Equal("there", mocks["thing"].Id);
    }

    [Fact]
    public async Task They_see_the_options_as_they_were_written()
    {
        ResourceOptions? seen = null;
        await UpdateAsync(() =>
        {
            var first = new Thing("first");
            _ = new Group("group", new ComponentResourceOptions { Protect = true }, group => _ = new Thing("thing", null, new CustomResourceOptions
            {
                Parent = group,
                DependsOn = first,
                ResourceTransformations =
                {
                    args =>
                    {
                        seen = args.Options;
                        return null;
                    },
                },
            }));
        });
        Assert.Equal("group", seen!.Parent!.GetResourceName());
        Assert.Null(seen.Protect);
        var dependencies = new List<string>();
        await foreach (var dependency in seen.DependsOn)
        {
            dependencies.Add((await dependency.ToOutput().ValueAsync()).GetResourceName());
        }

        Assert.Equal(["first"], dependencies);
    }

    [Fact]
    public async Task They_cannot_move_a_resource()
    {
        var message = await FailureAsync(() =>
        {
            var parent = new Thing("parent");
            _ = new Thing("thing", null, new CustomResourceOptions
            {
                ResourceTransformations = { args => new ResourceTransformationResult(args.Args, new CustomResourceOptions { Parent = parent }) },
            });
        });
        Assert.Contains("cannot currently be used to change the 'parent'", message, StringComparison.Ordinal);
    }

    private sealed class WithTransformations : Stack
    {
        public WithTransformations(StackOptions options, Func<string, ResourceTransformation> note)
            : base(options) =>
            _ = new Group("group", new ComponentResourceOptions { ResourceTransformations = { note("group") } }, group =>
                _ = new Thing("thing", null, new CustomResourceOptions { Parent = group, ResourceTransformations = { note("own") } }));
    }
}
