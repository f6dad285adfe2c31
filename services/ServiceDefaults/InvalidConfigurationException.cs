using Microsoft.Extensions.Options;

namespace TodoStack.ServiceDefaults;

/// <summary>Everything that is wrong with a service's configuration.</summary>
/// <param name="service">The service's name.</param>
/// <param name="mistakes">One line a mistake: <c>Section__Key: what is wrong and how to cure it</c>.</param>
public sealed class InvalidConfigurationException(string service, IReadOnlyCollection<string> mistakes)
    : OptionsValidationException(string.Empty, typeof(ServiceConfiguration), mistakes)
{
    /// <inheritdoc/>
    public override string Message =>
        $"{service} cannot start, its configuration has {(Failures.Count() == 1 ? "a mistake" : $"{Failures.Count()} mistakes")}:"
        + Environment.NewLine + string.Join(Environment.NewLine, Failures);
}
