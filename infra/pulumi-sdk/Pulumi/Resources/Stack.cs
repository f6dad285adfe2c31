using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi;

/// <summary>The root of all resources. Its properties marked as outputs are what the stack shows.</summary>
public class Stack : ComponentResource
{
    internal const string RootType = "pulumi:pulumi:Stack";

    public Stack(StackOptions? options = null)
        : base(RootType, $"{Deployment.Instance.ProjectName}-{Deployment.Instance.StackName}", Convert(options)) =>
        Deployment.Instance.Deployment.Stack = this;

    internal Output<IDictionary<string, object?>> StackOutputs { get; private set; } =
        Output.Create<IDictionary<string, object?>>(ImmutableDictionary<string, object?>.Empty);

    /// <summary>Registers the outputs after the constructor has run.</summary>
    internal void RegisterProperties()
    {
        var values = GetType()
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.DeclaringType?.IsAssignableFrom(typeof(Stack)) != true)
            .Select(property => (Property: property, Output: property.GetCustomAttribute<OutputAttribute>()))
            .Where(member => member.Output is not null)
            .ToDictionary(member => member.Output!.Name ?? member.Property.Name, member => member.Property.GetValue(this));

        var missing = values.Where(value => value.Value is null).Select(value => value.Key).ToList();
        if (missing.Count > 0)
        {
            throw new RunException(
                $"Output(s) '{string.Join(", ", missing)}' have no value assigned. "
                + "[Output] attributed properties must be assigned inside Stack constructor.");
        }

        var wrong = values.Where(value => value.Value is not IOutput).Select(value => value.Key).ToList();
        if (wrong.Count > 0)
        {
            throw RunException.OutputsHaveIncorrectType(wrong);
        }

        Show(Output.Create<IDictionary<string, object?>>(values));
    }

    internal void Show(Output<IDictionary<string, object?>> outputs)
    {
        StackOutputs = outputs;
        RegisterOutputs(outputs);
    }

    private static ComponentResourceOptions? Convert(StackOptions? options) =>
        options is null ? null : new ComponentResourceOptions { ResourceTransformations = options.ResourceTransformations };
}

/// <summary>What is done with all resources of a stack.</summary>
public class StackOptions
{
    public List<ResourceTransformation> ResourceTransformations { get; set; } = [];
}
