using TodoStack.Infra.Rendering;

namespace TodoStack.Infra.Tests.Evaluation;

/// <summary>Who needs whom: what Pulumi does first, what it does side by side, and what it takes away last.</summary>
[Collection(StackCollection.Name)]
public sealed class GraphTests
{
    [Fact]
    public async Task Components_are_below_the_stack_and_everything_else_below_a_component()
    {
        var stack = await Stacks.Dev.EvaluateAsync();
        var root = stack.Resources[0];

        Assert.Equal("pulumi:pulumi:Stack", root.Type);
        Assert.Equal(
            ["todostack:index:Backups", "todostack:index:Boundary", "todostack:index:Credentials", "todostack:index:Database", "todostack:index:Images"],
            stack.ChildrenOf(root).Where(child => child.IsComponent && child.Type != "todostack:index:Application").Select(child => child.Type).Order(StringComparer.Ordinal));
        Assert.All(stack.ChildrenOf(root).Where(child => !child.IsComponent), child => Assert.StartsWith("pulumi:providers:", child.Type, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_goes_through_a_provider_of_the_stack()
    {
        var stack = await Stacks.Dev.EvaluateAsync();
        var providers = stack.Resources.Where(resource => resource.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal)).Select(resource => resource.Urn).ToHashSet();

        Assert.All(
            stack.Resources.Where(resource => resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal) || resource.Type.StartsWith("docker:", StringComparison.Ordinal)),
            resource => Assert.Contains(resource.ProviderUrn!, providers));
    }

    [Fact]
    public async Task Configuration_and_secrets_are_changed_in_place()
    {
        var stack = await Stacks.Prod.EvaluateAsync();
        var provider = stack.Resources.Single(resource => resource.Type == "pulumi:providers:kubernetes").Inputs;

        // Otherwise the provider makes them anew, and with them the protected database.
        Assert.Equal(("true", "true"), ((string?)provider["enableConfigMapMutable"], (string?)provider["enableSecretMutable"]));
    }

    [Theory]
    [InlineData("Images")]
    [InlineData("Boundary")]
    public async Task What_comes_first_needs_nothing_of_the_others(string component)
    {
        var stack = await Stacks.Dev.EvaluateAsync();

        Assert.Empty(ComponentsNeededBy(stack, component));
    }

    [Theory]
    [InlineData("Credentials", "Boundary")]
    [InlineData("Database", "Boundary, Credentials")]
    [InlineData("Backups", "Boundary, Credentials, Database")]
    public async Task A_component_needs_those_before_it_and_no_other(string component, string needed)
    {
        var stack = await Stacks.Dev.EvaluateAsync();

        Assert.Equal(needed, string.Join(", ", ComponentsNeededBy(stack, component)));
    }

    [Fact]
    public async Task The_database_starts_behind_its_network_policy()
    {
        var stack = await Stacks.Dev.EvaluateAsync();
        var server = stack.Resources.Single(resource => resource.Name == "database-server");
        var policy = stack.Resources.Single(resource => resource.Name == "database-network-policy");

        Assert.Contains(policy.Urn, server.Dependencies);
    }

    [Fact]
    public async Task Only_production_data_is_protected()
    {
        var dev = await Stacks.Dev.EvaluateAsync();
        var prod = await Stacks.Prod.EvaluateAsync();

        Assert.DoesNotContain(dev.Resources, resource => resource.IsProtected || resource.RetainOnDelete);
        Assert.Equal(
            ["backups-volume", "boundary-namespace", "database-server"],
            prod.Resources.Where(resource => resource.IsProtected).Select(resource => resource.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_settings_give_the_same_stack()
    {
        var first = await Stacks.Prod.EvaluateAsync();
        var second = await Stacks.Prod.EvaluateAsync();

        Assert.Equal(
            first.Resources.Select(resource => $"{resource.Urn} {resource.Inputs.ToText()}"),
            second.Resources.Select(resource => $"{resource.Urn} {resource.Inputs.ToText()}"));
    }

    [Fact]
    public async Task The_outputs_say_where_everything_is()
    {
        var stack = await Stacks.Dev.EvaluateAsync();
        var outputs = stack.Outputs.ToDictionary(output => output.Name, output => output.Value.ToText());

        Assert.Equal("\"minikube\"", outputs["Context"]);
        Assert.Equal("\"todo-dev\"", outputs["Namespace"]);
        Assert.Equal("\"postgresql\"", outputs["Database"]);
        Assert.Equal("\"17 3 * * *\"", outputs["BackupSchedule"]);
    }

    // The components of which something is needed by a component or anything below it.
    private static IEnumerable<string> ComponentsNeededBy(RecordedStack stack, string component)
    {
        var byUrn = stack.Resources.ToDictionary(resource => resource.Urn);
        string? ComponentOf(RecordedResource? resource)
        {
            while (resource is not null && !(resource.IsComponent && resource.Type.StartsWith("todostack:index:", StringComparison.Ordinal)))
            {
                resource = resource.ParentUrn is { } parent ? byUrn[parent] : null;
            }

            return resource?.Type["todostack:index:".Length..];
        }

        return stack.Resources
            .Where(resource => ComponentOf(resource) == component)
            .SelectMany(resource => resource.Dependencies)
            .Select(urn => ComponentOf(byUrn[urn]))
            .Where(found => found is not null && found != component)
            .Distinct().Order(StringComparer.Ordinal)!;
    }
}
