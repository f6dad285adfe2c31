using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an output holds once it is there.</summary>
/// <param name="Resources">The resources that it comes from.</param>
/// <param name="Value">Its value; the default where it is not known.</param>
/// <param name="IsKnown">False in a preview, where the value is there only after the update.</param>
/// <param name="IsSecret">Whether the value must not be shown.</param>
internal readonly record struct OutputData<T>(ImmutableHashSet<Resource> Resources, T Value, bool IsKnown, bool IsSecret)
{
    public OutputData<TResult> With<TResult>(TResult value) => new(Resources, value, IsKnown, IsSecret);
}

/// <summary>Outputs of whatever type.</summary>
internal interface IOutput
{
    Task<OutputData<object?>> GetDataAsync();
}
