using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Utilities;
using static TodoStack.PulumiSdk.Tests.Evaluation;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>Outputs carry a value, where it comes from, whether it is known and whether it is secret.</summary>
public class OutputTests
{
    [Fact]
    public async Task Apply_takes_functions_of_values_tasks_inputs_and_outputs()
    {
        Assert.Equal(3, (await SeeAsync(() => Output.Create("abc").Apply(text => text.Length))).Value);
        Assert.Equal(3, (await SeeAsync(() => Output.Create("abc").Apply(text => Task.FromResult(text.Length)))).Value);
        Assert.Equal(3, (await SeeAsync(() => Output.Create("abc").Apply(text => (Input<int>)text.Length))).Value);
        Assert.Equal(3, (await SeeAsync(() => Output.Create("abc").Apply(text => Output.Create(text.Length)))).Value);
        Assert.Equal(3, (await SeeAsync(() => Output.Create("abc").UntypedApply(text => Output.Create(((string)text!).Length)))).Value);
        var ran = false;
        await SeeAsync(() => Output.Create("abc").Apply(async _ =>
        {
            await Task.CompletedTask;
            ran = true;
        }));
        Assert.True(ran);
    }

    [Fact]
    public async Task A_function_that_makes_no_output_makes_the_default()
    {
        var seen = await SeeAsync(() => Output.CreateSecret("abc").Apply(_ => (Output<string>?)null));
        Assert.Null(seen.Value);
        Assert.True(seen.IsKnown);
        Assert.True(seen.IsSecret);
    }

    [Fact]
    public async Task Secrets_stay_secret_through_apply_all_tuple_format_and_json()
    {
        var secret = Output.CreateSecret("s");
        var plain = Output.Create("p");
        Assert.True(await Output.IsSecretAsync(Output.CreateSecret(Task.FromResult(1))));
        Assert.True(await Output.IsSecretAsync(Output.CreateSecret(plain)));
        Assert.True(await Output.IsSecretAsync(secret.Apply(value => value + "!")));
        Assert.True(await Output.IsSecretAsync(plain.Apply(_ => secret)));
        Assert.True(await Output.IsSecretAsync(Output.All(plain, secret)));
        Assert.True(await Output.IsSecretAsync(Output.All<string>(plain, secret)));
        Assert.True(await Output.IsSecretAsync(Output.Tuple(plain, secret)));
        Assert.True(await Output.IsSecretAsync(Output.Tuple<int, string, string>(1, secret, "x")));
        Assert.True(await Output.IsSecretAsync(Output.Format($"{plain}-{secret}")));
        Assert.True(await Output.IsSecretAsync(Output.JsonSerialize(secret)));
        Assert.True(await Output.IsSecretAsync(Output.JsonSerialize(Output.Create(new Dictionary<string, Output<string>> { ["a"] = secret }))));
        Assert.True(await Output.IsSecretAsync(Output.JsonDeserialize<int>(Output.CreateSecret("1"))));
        Assert.False(await Output.IsSecretAsync(Output.Format($"{plain}")));
        Assert.False(await Output.IsSecretAsync(Output.All(plain, plain)));
    }

    [Fact]
    public async Task Unsecret_makes_a_copy_that_is_not_secret()
    {
        var secret = Output.CreateSecret("s");
        var open = Output.Unsecret(secret);
        Assert.Equal("s", await open.ValueAsync());
        Assert.False(await Output.IsSecretAsync(open));
        Assert.True(await Output.IsSecretAsync(secret));
    }

    [Fact]
    public async Task Nothing_is_applied_to_what_is_not_known()
    {
        var ran = false;
        foreach (var options in new[] { Preview, Update })
        {
            var seen = await SeeAsync(
                () => OutputUtilities.CreateUnknown("later").Apply(value =>
                {
                    ran = true;
                    return value;
                }),
                options: options);
            Assert.False(seen.IsKnown);
            Assert.Null(seen.Value);
        }

        Assert.False(ran);
    }

    [Fact]
    public async Task The_whole_is_known_where_all_parts_are()
    {
        var unknown = OutputUtilities.CreateUnknown("later");
        var known = Output.Create("now");
        Assert.False((await SeeAsync(() => Output.All(known, unknown))).IsKnown);
        Assert.False((await SeeAsync(() => Output.Tuple(known, unknown))).IsKnown);
        Assert.False((await SeeAsync(() => Output.Format($"{known}{unknown}"))).IsKnown);
        Assert.False((await SeeAsync(() => known.Apply(_ => unknown))).IsKnown);
        Assert.False((await SeeAsync(() => Output.JsonSerialize(unknown))).IsKnown);
        Assert.False((await SeeAsync(() => Output.JsonSerialize(Output.Create(new[] { unknown })))).IsKnown);
        Assert.True((await SeeAsync(() => Output.All(known, known))).IsKnown);
    }

    [Fact]
    public async Task The_whole_depends_on_what_all_parts_depend_on()
    {
        var seen = await SeeAsync(() =>
        {
            var one = new Thing("one").Urn;
            var two = new Thing("two").Urn;
            return Output.All(Output.Format($"{one}"), one.Apply(_ => two)).Apply(all => all.Length);
        });
        Assert.Equal(2, seen.Value);
        Assert.Equal(["one", "two"], seen.Dependencies);

        var added = await SeeAsync(() => OutputUtilities.WithDependency(Output.Create(1), new Thing("three")));
        Assert.Equal(["three"], added.Dependencies);
    }

    [Fact]
    public async Task All_and_tuple_keep_the_order_and_the_types()
    {
        Assert.Equal([1, 2, 3], (await Output.All(new List<Input<int>> { 1, Output.Create(2), 3 }).ValueAsync()).AsEnumerable());
        Assert.Equal([1, 2], (await Output.All(new[] { 1, 2 }.Select(Output.Create)).ValueAsync()).AsEnumerable());
        Assert.Equal((1, "b"), await Output.Tuple<int, string>(1, "b").ValueAsync());
        var eight = Output.Tuple(
            Output.Create(1), Output.Create("2"), Output.Create(3.0), Output.Create(true),
            Output.Create(5), Output.Create(6), Output.Create(7), Output.Create("8"));
        Assert.Equal((1, "2", 3.0, true, 5, 6, 7, "8"), await eight.ValueAsync());
    }

    [Fact]
    public async Task Format_takes_outputs_inputs_and_plain_values_with_their_formats()
    {
        Input<string> input = "in";
        var text = Output.Format($"{Output.Create("out")}/{input}/{7:000}/{"x",3}/{{}}");
        Assert.Equal("out/in/007/  x/{}", await text.ValueAsync());
    }

    [Fact]
    public async Task Lists_are_looked_into()
    {
        var list = Output.CreateSecret(ImmutableArray.Create("a", "b"));
        var second = list.GetAt(1);
        Assert.Equal("b", await second.ValueAsync());
        Assert.True(await Output.IsSecretAsync(second));
        Assert.Equal("a", await list.First().ValueAsync());
        Assert.Equal(2, await list.Length().ValueAsync());
    }

    [Fact]
    public async Task Unions_are_looked_into()
    {
        var number = Output.Create<Union<int, string>>(5);
        Assert.True(await number.IsT0().ValueAsync());
        Assert.False(await number.IsT1().ValueAsync());
        Assert.Equal(5, await number.AsT0().ValueAsync());
        Assert.Equal(5, await number.Value().ValueAsync());
        Assert.Equal("x", await Output.Create<Union<int, string>>("x").AsT1().ValueAsync());
    }

    [Fact]
    public async Task Json_is_written_with_the_values_of_outputs_inside()
    {
        var json = Output.JsonSerialize(Output.Create(new Dictionary<string, object>
        {
            ["list"] = new[] { Output.Create(1), Output.Create(2) },
            ["text"] = (Input<string>)"x",
        }));
        Assert.Equal("""{"list":[1,2],"text":"x"}""", await json.ValueAsync());
        var indented = Output.JsonSerialize(Output.Create(new { A = 1 }), new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });
        Assert.Equal("""{"a":1}""", await indented.ValueAsync());
        var read = await Output.JsonDeserialize<int[]>(Output.Create("[1,2]")).ValueAsync();
        Assert.Equal([1, 2], read);
    }

    [Fact]
    public async Task The_text_of_an_output_says_what_to_write_instead()
    {
        var text = "";
        await UpdateAsync(() => text = Output.Create("hidden").ToString());
        Assert.Contains("[ToString]", text, StringComparison.Ordinal);
        Assert.Contains("Apply", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deferred_output_has_the_value_of_what_it_is_resolved_with_once()
    {
        var deferred = new DeferredOutput<string>();
        var applied = deferred.Output.Apply(value => value + "!");
        deferred.Resolve(Output.CreateSecret("later"));
        Assert.Equal("later!", await applied.ValueAsync());
        Assert.True(await Output.IsSecretAsync(applied));
        Assert.Throws<InvalidOperationException>(() => deferred.Resolve(Output.Create("again")));
    }

    [Fact]
    public void Outputs_of_nothing_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Output.Create((Task<int>)null!));
        Assert.Throws<ArgumentNullException>(() => Output.CreateSecret((Output<int>)null!));
        Assert.Throws<ArgumentNullException>(() => Output.JsonSerialize((Output<int>)null!));
    }
}
