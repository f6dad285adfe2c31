using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;
using static TodoStack.PulumiSdk.Tests.Evaluation;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>Functions of providers, and other stacks.</summary>
public class InvokeTests
{
    private const string Token = "test:index:find";

    [Fact]
    public async Task A_function_s_result_is_an_output_with_its_arguments_dependencies()
    {
        var mocks = new RecordingMocks { Result = _ => new Dictionary<string, object> { ["partName"] = "p", ["size"] = 3 } };
        var seen = await SeeAsync(
            () => Deployment.Instance.Invoke<Part>(Token, new FindArgs { Name = new Thing("thing").Id }),
            mocks);
        Assert.Equal("p", seen.Value.PartName);
        Assert.Equal(3, seen.Value.Size);
        Assert.Equal(["thing"], seen.Dependencies);
        Assert.Equal(Token, mocks.Calls[0].Token);
        Assert.Equal("thing-id", mocks.Calls[0].Args["name"]);
    }

    [Fact]
    public async Task A_function_is_not_called_with_what_is_not_known()
    {
        var mocks = new RecordingMocks();
        var seen = await SeeAsync(() => Deployment.Instance.Invoke<Part>(Token, new FindArgs { Name = OutputUtilities.CreateUnknown("x") }), mocks, Preview);
        Assert.False(seen.IsKnown);
        Assert.Empty(mocks.Calls);
    }

    [Fact]
    public async Task A_single_value_is_taken_out_of_the_result()
    {
        var mocks = new RecordingMocks { Result = _ => new Dictionary<string, object> { ["result"] = "only" } };
        Assert.Equal("only", (await SeeAsync(() => Deployment.Instance.InvokeSingle<string>(Token, new FindArgs()), mocks)).Value);
    }

    [Fact]
    public async Task A_function_can_be_awaited()
    {
        var mocks = new RecordingMocks { Result = _ => new Dictionary<string, object> { ["partName"] = "p" } };
        Part? part = null;
        await Deployment.TestAsync(mocks, Update, async () =>
        {
            await Deployment.Instance.InvokeAsync(Token, new FindArgs { Name = "n" });
            part = await Deployment.Instance.InvokeAsync<Part>(Token, new FindArgs { Name = "n" });
        });
        Assert.Equal("p", part!.PartName);
        Assert.Equal(2, mocks.Calls.Count);
    }

    [Fact]
    public async Task A_method_knows_its_resource()
    {
        var mocks = new RecordingMocks { Result = _ => new Dictionary<string, object> { ["partName"] = "p" } };
        var seen = await SeeAsync(() => Deployment.Instance.Call<Part>("test:index:Thing/find", new FindCallArgs { Name = "n" }, new Thing("thing")), mocks);
        Assert.Equal("p", seen.Value.PartName);
        Assert.Equal("n", mocks.Calls[0].Args["name"]);
        Assert.True(mocks.Calls[0].Args.ContainsKey("__self__"));
    }

    [Fact]
    public async Task A_function_goes_to_the_provider_that_is_named()
    {
        var mocks = new RecordingMocks { Result = _ => new Dictionary<string, object> { ["result"] = "x" } };
        await UpdateAsync(
            () =>
            {
                var provider = new OwnProvider("test", "own");
                var group = new Group("group", new ComponentResourceOptions { Provider = provider });
                Deployment.Instance.InvokeSingle<string>("test:index:one", new FindArgs(), new InvokeOptions { Provider = provider });
                Deployment.Instance.InvokeSingle<string>("test:index:two", new FindArgs(), new InvokeOptions { Parent = group });
                Deployment.Instance.InvokeSingle<string>("test:index:three", new FindArgs());
            },
            mocks);
        var providers = mocks.Calls.ToDictionary(call => call.Token!, call => call.Provider);
        Assert.EndsWith("::own::own-id", providers["test:index:one"], StringComparison.Ordinal);
        Assert.EndsWith("::own::own-id", providers["test:index:two"], StringComparison.Ordinal);
        Assert.Equal("", providers["test:index:three"]);
    }

    [Fact]
    public async Task Another_stack_s_outputs_are_read()
    {
        var mocks = new RecordingMocks { Answer = OtherStack };
        var plain = await SeeAsync(() => new StackReference("org/other/dev").GetOutput("plain"), mocks);
        Assert.Equal("p", plain.Value);
        Assert.False(plain.IsSecret);
        var secret = await SeeAsync(() => new StackReference("org/other/dev").RequireOutput("secret"), mocks);
        Assert.Equal("s", secret.Value);
        Assert.True(secret.IsSecret);
        Assert.Null((await SeeAsync(() => new StackReference("org/other/dev").GetOutput("none"), mocks)).Value);
        Assert.Equal("pulumi:pulumi:StackReference", mocks.Resources[0].Type);
        Assert.Equal("org/other/dev", mocks.Resources[0].Id);

        var missing = await FailureAsync(() => new StackReference("ref", new StackReferenceArgs { Name = "org/other/dev" }).RequireOutput("none"), mocks);
        Assert.Contains("Required output 'none' does not exist on stack 'org/other/dev'", missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_stack_s_outputs_are_read_with_details()
    {
        await Deployment.TestAsync(new RecordingMocks { Answer = OtherStack }, Update, async () =>
        {
            var stack = new StackReference("org/other/dev");
            Assert.Equal("p", (await stack.GetOutputDetailsAsync("plain")).Value);
            Assert.Equal("s", (await stack.GetOutputDetailsAsync("secret")).SecretValue);
            Assert.Null((await stack.GetOutputDetailsAsync("secret")).Value);
            Assert.Equal("p", await stack.GetValueAsync("plain"));
            Assert.Equal("p", await stack.RequireValueAsync("plain"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => stack.GetValueAsync("secret"));
        });
    }

    [Fact]
    public async Task A_value_can_be_stashed()
    {
        var mocks = new RecordingMocks { Answer = args => ("id", new Dictionary<string, object> { ["output"] = args.Inputs["input"] }) };
        Assert.Equal("v", (await SeeAsync(() => new Stash("stash", new StashArgs { Input = "v" }).Output, mocks)).Value);
        Assert.Equal("pulumi:index:Stash", mocks["stash"].Type);
    }

    private static (string?, object) OtherStack(Pulumi.Testing.MockResourceArgs args) => ("id", new Dictionary<string, object>
    {
        ["name"] = args.Inputs["name"],
        ["outputs"] = new Dictionary<string, object> { ["plain"] = "p", ["secret"] = Output.CreateSecret("s") },
        ["secretOutputNames"] = ImmutableArray.Create<object>("secret"),
    });

    private sealed class FindArgs : InvokeArgs
    {
        [Input("name")]
        public Input<string>? Name { get; set; }
    }

    private sealed class FindCallArgs : CallArgs
    {
        [Input("name")]
        public Input<string>? Name { get; set; }
    }
}
