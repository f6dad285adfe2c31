using Pulumi;
using static TodoStack.PulumiSdk.Tests.Evaluation;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>Resources have names, parents, providers and an order.</summary>
public class ResourceTests
{
    [Fact]
    public async Task Resources_come_in_the_order_in_which_they_are_made_after_the_stack()
    {
        var mocks = new RecordingMocks();
        var resources = await UpdateAsync(
            () =>
            {
                _ = new Thing("b");
                _ = new Group("a", make: group => _ = new Thing("c", null, group.Child));
            },
            mocks);
        Assert.Equal(["b", "a", "c"], resources.Select(resource => resource.GetResourceName()));
        Assert.Equal("test:index:Group", resources[1].GetResourceType());
        Assert.Equal(["b", "a", "c"], mocks.Names);
    }

    [Fact]
    public async Task A_urn_has_stack_project_types_and_name()
    {
        // Under mocks only the first type above stays, which is the stack's; the engine keeps all of them.
        var resources = await UpdateAsync(() => _ = new Group("group", make: group => _ = new Thing("thing", null, group.Child)));
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Group::group", await resources[0].Urn.ValueAsync());
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Thing::thing", await resources[1].Urn.ValueAsync());
    }

    [Fact]
    public async Task A_urn_can_be_made_by_hand()
    {
        string? plain = null;
        string? below = null;
        await Deployment.TestAsync(new RecordingMocks(), Update, async () =>
        {
            plain = await Urn.Create("name", "a:b:C").ValueAsync();
            var parent = new Thing("parent");
            below = await Urn.Create("name", "a:b:C", parent: parent).ValueAsync();
        });
        Assert.Equal("urn:pulumi:stack::project::a:b:C::name", plain);
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Thing$a:b:C::name", below);
        Assert.Equal("x", new Urn("x").ToString());
        Assert.True(new Urn("x") == new Urn("x"));
        Assert.Throws<ArgumentException>(() => new Urn(""));
    }

    [Fact]
    public async Task Names_and_types_must_be_there()
    {
        Assert.Contains("Parameter 'name'", await FailureAsync(() => _ = new Thing("")), StringComparison.Ordinal);
        Assert.Contains("Parameter 'type'", await FailureAsync(() => _ = new ComponentResource("", "name")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_of_the_same_name_are_the_engine_s_to_refuse()
    {
        var resources = await UpdateAsync(() =>
        {
            _ = new Thing("same");
            _ = new Thing("same");
        });
        Assert.Equal(2, resources.Length);
    }

    [Fact]
    public async Task A_resource_waits_for_what_its_inputs_come_from()
    {
        var mocks = new RecordingMocks();
        var gate = new TaskCompletionSource<string>();
        await UpdateAsync(
            () =>
            {
                var late = new Thing("late", new ThingArgs { Text = Output.Create(gate.Task) });
                _ = new Thing("after", new ThingArgs { Text = late.Text });
                _ = new Thing("free");
                gate.SetResult("now");
            },
            mocks);
        Assert.Equal(["free", "late", "after"], mocks.Names);
    }

    [Fact]
    public async Task A_resource_waits_for_what_it_depends_on_and_for_what_is_in_components()
    {
        var mocks = new RecordingMocks();
        var gate = new TaskCompletionSource<string>();
        await UpdateAsync(
            () =>
            {
                var group = new Group("group", make: outer => _ = new Group(
                    "inner",
                    new ComponentResourceOptions { Parent = outer },
                    inner => _ = new Thing("late", new ThingArgs { Text = Output.Create(gate.Task) }, inner.Child)));
                _ = new Thing("after", null, new CustomResourceOptions { DependsOn = group });
                _ = new Thing("free");
                gate.SetResult("now");
            },
            mocks);
        Assert.Equal(["group", "inner", "free", "late", "after"], mocks.Names);
    }

    [Fact]
    public async Task A_provider_is_named_by_urn_and_id_and_passed_on_to_children_of_its_package()
    {
        var mocks = new RecordingMocks();
        await UpdateAsync(
            () =>
            {
                var provider = new OwnProvider("test", "own");
                var other = new OwnProvider("other", "other");
                _ = new Thing("direct", null, new CustomResourceOptions { Provider = provider });
                _ = new Group("group", new ComponentResourceOptions { Providers = { provider, other } }, group => _ = new Thing("child", null, group.Child));
                _ = new Group("single", new ComponentResourceOptions { Provider = other }, group => _ = new Thing("stranger", null, group.Child));
                _ = new Thing("none");
            },
            mocks);
        const string Reference = "urn:pulumi:stack::project::pulumi:pulumi:Stack$pulumi:providers:test::own::own-id";
        Assert.Equal("pulumi:providers:test", mocks["own"].Type);
        Assert.Equal(Reference, mocks["direct"].Provider);
        Assert.Equal(Reference, mocks["child"].Provider);
        Assert.Equal("", mocks["stranger"].Provider);
        Assert.Equal("", mocks["none"].Provider);
    }

    [Fact]
    public async Task A_component_has_a_provider_or_several_but_not_both()
    {
        var message = await FailureAsync(() =>
        {
            var provider = new OwnProvider("test", "own");
            _ = new Group("group", new ComponentResourceOptions { Provider = provider, Providers = { provider } });
        });
        Assert.Contains("Do not supply both 'provider' and 'providers'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_with_an_id_is_read()
    {
        var mocks = new RecordingMocks { Answer = args => ("another", new Dictionary<string, object> { ["text"] = "there" }) };
        var options = new CustomResourceOptions { Id = "known" };
        Assert.Equal("there", (await SeeAsync(() => new Thing("thing", null, options).Text, mocks)).Value);
        Assert.Equal("known", (await SeeAsync(() => new Thing("thing", null, options).Id, mocks)).Value);
        Assert.Equal("known", mocks.Resources[0].Id);
    }

    [Fact]
    public async Task A_resource_with_a_urn_is_looked_up()
    {
        var resources = await UpdateAsync(() =>
        {
            _ = new Thing("thing", new ThingArgs { Text = "there" });
            var again = new Thing("again", null, new CustomResourceOptions
            {
                Urn = "urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Thing::thing",
            });
            _ = new Thing("user", new ThingArgs { Text = again.Text });
        });
        Assert.Equal("there", await ((Thing)resources.Single(resource => resource.GetResourceName() == "user")).Text.ValueAsync());
        Assert.Equal(2, resources.Length);
    }

    [Fact]
    public async Task A_component_fills_its_outputs_itself_and_shows_them()
    {
        var mocks = new RecordingMocks();
        var resources = await UpdateAsync(() => _ = new Group("group"), mocks);
        Assert.Equal("plain", await ((Group)resources[0]).Label.ValueAsync());
        var outputs = mocks.OutputsOf(await resources[0].Urn.ValueAsync());
        Assert.Equal("plain", await Assert.Single(outputs, output => output.Key == "label").Value.ValueAsync());
    }

    [Fact]
    public async Task A_remote_component_is_filled_by_its_provider()
    {
        var mocks = new RecordingMocks { Answer = _ => (null, new Dictionary<string, object> { ["text"] = "made" }) };
        var resources = await UpdateAsync(() => _ = new Remote("remote"), mocks);
        Assert.Equal("made", await ((Remote)resources[0]).Text.ValueAsync());
    }

    [Fact]
    public async Task Aliases_are_checked()
    {
        var both = await FailureAsync(() => _ = new Thing("thing", null, new CustomResourceOptions
        {
            Aliases = { new Alias { Urn = "urn:pulumi:a::b::c::d", Name = "old" } },
        }));
        Assert.Contains("Alias should not specify both Urn and Name", both, StringComparison.Ordinal);
        var parents = await FailureAsync(() => _ = new Thing("thing", null, new CustomResourceOptions
        {
            Aliases = { new Alias { NoParent = true, ParentUrn = "urn:pulumi:a::b::c::d" } },
        }));
        Assert.Contains("Only specify one of 'Parent', 'ParentUrn' or 'NoParent'", parents, StringComparison.Ordinal);
        Assert.Single(await UpdateAsync(() => _ = new Thing("thing", null, new CustomResourceOptions
        {
            Aliases = { new Alias { Name = "old" }, new Alias { NoParent = true } },
        })));
    }

    private sealed class Remote(string name) : ComponentResource("test:index:Remote", name, null, null, remote: true)
    {
        [Output("text")]
        public Output<string> Text { get; private set; } = null!;
    }
}
