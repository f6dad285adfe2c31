namespace TodoStack.PulumiSdk.Tests;

/// <summary>A service provider that makes one thing.</summary>
internal sealed class Factory(Func<object?> make) : IServiceProvider
{
    public object? GetService(Type serviceType) => make();
}
