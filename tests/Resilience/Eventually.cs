using System.Diagnostics;

namespace TodoStack.Resilience.Tests;

/// <summary>Waits for what must come true.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan limit, Func<string> otherwise)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed < limit, $"Not within {limit.TotalSeconds:0} s: {otherwise()}");
            await Task.Delay(Poll);
        }
    }
}
