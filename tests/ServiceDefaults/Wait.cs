using System.Diagnostics;

namespace TodoStack.ServiceDefaults.Tests;

/// <summary>Waiting for conditions instead of for time.</summary>
internal static class Wait
{
    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30), "The condition did not come true in 30 s.");
            await Task.Delay(20);
        }
    }
}
