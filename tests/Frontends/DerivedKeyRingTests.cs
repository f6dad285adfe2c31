using Microsoft.Extensions.Options;
using TodoStack.FrontendKit.Session;

namespace TodoStack.Frontends.Tests;

public sealed class DerivedKeyRingTests
{
    [Fact]
    public void The_ring_depends_on_the_secret_and_on_nothing_else()
    {
        var first = Ring(RunningApp.KeyRingSecret).GetAllElements().Single().ToString();
        Assert.Equal(first, Ring(RunningApp.KeyRingSecret).GetAllElements().Single().ToString());
        Assert.NotEqual(first, Ring(RunningApp.KeyRingSecret + "x").GetAllElements().Single().ToString());
        Assert.DoesNotContain(RunningApp.KeyRingSecret, first, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_secret_twice_is_one_key() =>
        Assert.Single(Ring(RunningApp.KeyRingSecret, RunningApp.KeyRingSecret).GetAllElements());

    [Fact]
    public void It_stores_nothing() =>
        Assert.Throws<NotSupportedException>(() => Ring(RunningApp.KeyRingSecret).StoreElement(new("key"), "a key"));

    private static DerivedKeyRing Ring(string secret, string? previous = null) =>
        new(Options.Create(new SessionOptions { KeyRingSecret = secret, PreviousKeyRingSecret = previous }));
}
