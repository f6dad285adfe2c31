using TodoStack.TestPages;

namespace TodoStack.Web.Tests;

/// <summary>The product that shows its pages.</summary>
public sealed class ShowcaseFixture : IAsyncLifetime
{
    internal Showcase Showcase { get; private set; } = null!;

    public async Task InitializeAsync() => Showcase = await Showcase.StartAsync();

    public Task DisposeAsync() => Showcase.DisposeAsync().AsTask();
}
