using Pulumi;
using Pulumi.Testing;
using static TodoStack.PulumiSdk.Tests.Evaluation;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>A stack is the root of the resources and shows outputs.</summary>
public class StackTests
{
    [Fact]
    public async Task A_stack_shows_the_outputs_that_it_sets()
    {
        var mocks = new RecordingMocks();
        var resources = await Deployment.TestAsync<Good>(mocks, new TestOptions { IsPreview = false, ProjectName = "todo", StackName = "dev" });
        var stack = Assert.IsType<Good>(resources[0]);
        Assert.Equal("todo-dev", stack.GetResourceName());
        Assert.Equal("pulumi:pulumi:Stack", stack.GetResourceType());
        Assert.Equal("urn:pulumi:dev::todo::pulumi:pulumi:Stack::todo-dev", await stack.Urn.ValueAsync());
        var outputs = mocks.OutputsOf(await stack.Urn.ValueAsync());
        Assert.Equal(["Inherited", "Plain", "named"], outputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("n", await outputs["named"].ValueAsync());
        Assert.True(await Output.IsSecretAsync(outputs["Plain"]));
    }

    [Fact]
    public async Task An_output_that_is_not_set_is_named()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<Unset>(new RecordingMocks()));
        Assert.Contains("Output(s) 'Forgotten' have no value assigned", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_of_another_type_is_named()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<Wrong>(new RecordingMocks()));
        Assert.Contains("Output(s) 'Text' have incorrect type", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'a, b'", RunException.OutputsHaveIncorrectType(["a", "b"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_knows_its_project_stack_organization_and_whether_it_is_a_preview()
    {
        var seen = new List<string>();
        var options = new TestOptions { ProjectName = "p", StackName = "s", OrganizationName = "o", IsPreview = false };
        await Deployment.TestAsync(new RecordingMocks(), options, Look);
        await Deployment.TestAsync(new RecordingMocks(), new TestOptions(), Look);
        Assert.Equal(["p s o False", "project stack organization True"], seen);

        void Look()
        {
            var instance = Deployment.Instance;
            seen.Add($"{instance.ProjectName} {instance.StackName} {instance.OrganizationName} {instance.IsDryRun}");
        }
    }

    [Fact]
    public void Outside_of_an_evaluation_there_is_no_instance()
    {
        Assert.Throws<InvalidOperationException>(() => Deployment.Instance);
        Assert.Throws<InvalidOperationException>(() => new Thing("thing"));
        Assert.Throws<InvalidOperationException>(() => Log.Info("text"));
    }

    [Fact]
    public async Task A_function_s_outputs_are_returned()
    {
        var (resources, outputs) = await Deployment.TestAsync(new RecordingMocks(), Update, async () =>
        {
            await Task.CompletedTask;
            IDictionary<string, object?> result = new Dictionary<string, object?> { ["a"] = new Thing("thing").Urn, ["b"] = 2 };
            return result;
        });
        Assert.Equal("thing", Assert.Single(resources).GetResourceName());
        Assert.Equal(2, outputs["b"]);
        Assert.IsType<Output<string>>(outputs["a"]);
        var (_, plain) = await Deployment.TestAsync(new RecordingMocks(), Update, () => new Dictionary<string, object?> { ["c"] = 3 });
        Assert.Equal(3, plain["c"]);
    }

    [Fact]
    public async Task A_stack_can_come_from_a_service_provider()
    {
        var resources = await Deployment.TestWithServiceProviderAsync<Good>(new RecordingMocks(), new Factory(() => new Good()));
        Assert.IsType<Good>(resources[0]);
        var failure = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestWithServiceProviderAsync<Good>(new RecordingMocks(), new Factory(() => null)));
        Assert.Contains("Failed to resolve instance of type", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluations_do_not_nest()
    {
        var inner = await Record.ExceptionAsync(() =>
            Deployment.TestAsync(new RecordingMocks(), Update, () => Deployment.TestAsync(new RecordingMocks(), Update, () => { }).GetAwaiter().GetResult()));
        Assert.Contains("Deployment.Instance should only be set once", Assert.IsType<RunException>(inner).Message, StringComparison.Ordinal);
    }

    private class Base : Stack
    {
        [Output]
        public Output<int> Inherited { get; protected set; } = Output.Create(1);
    }

    private sealed class Good : Base
    {
        public Good()
        {
            Plain = Output.CreateSecret("p");
            Named = Output.Create("n");
        }

        [Output]
        public Output<string> Plain { get; private set; }

        [Output("named")]
        public Output<string> Named { get; private set; }

        public Output<string> NotShown { get; } = Output.Create("x");
    }

    private sealed class Unset : Stack
    {
        [Output]
        public Output<string> Forgotten { get; private set; } = null!;
    }

    private sealed class Wrong : Stack
    {
        [Output]
        public string Text { get; private set; } = "text";
    }
}
