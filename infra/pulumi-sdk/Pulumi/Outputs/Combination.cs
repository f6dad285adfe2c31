using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// Puts outputs together: the whole comes from all their resources, is known where all are, and secret where one is.
/// </summary>
internal sealed class Combination
{
    private readonly ImmutableHashSet<Resource>.Builder _resources = ImmutableHashSet.CreateBuilder<Resource>();
    private bool _isKnown = true;
    private bool _isSecret;

    public T Add<T>(OutputData<T> part)
    {
        _resources.UnionWith(part.Resources);
        _isKnown &= part.IsKnown;
        _isSecret |= part.IsSecret;
        return part.Value;
    }

    public OutputData<T> Of<T>(T value) => new(_resources.ToImmutable(), value, _isKnown, _isSecret);
}
