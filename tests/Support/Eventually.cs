using System.Diagnostics;

namespace TodoStack.TestSupport;

/// <summary>Waits for conditions, never for time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Waits until the condition holds.</summary>
    /// <param name="condition">What to wait for. Exceptions count as not yet.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="deadline">How long; 30 seconds when null.</param>
    /// <exception cref="TimeoutException">It does not hold in time.</exception>
    public static Task Async(Func<Task<bool>> condition, string what, TimeSpan? deadline = null) =>
        Async(condition, () => what, deadline);

    /// <summary>Waits until the condition holds.</summary>
    /// <param name="condition">What to wait for. Exceptions count as not yet.</param>
    /// <param name="what">Says at the deadline what was waited for and how things stand.</param>
    /// <param name="deadline">How long; 30 seconds when null.</param>
    /// <exception cref="TimeoutException">It does not hold in time.</exception>
    public static async Task Async(Func<Task<bool>> condition, Func<string> what, TimeSpan? deadline = null)
    {
        var limit = deadline ?? TimeSpan.FromSeconds(30);
        var clock = Stopwatch.StartNew();
        Exception? last = null;
        while (clock.Elapsed < limit)
        {
            try
            {
                if (await condition())
                {
                    return;
                }
            }
            catch (Exception e)
            {
                last = e;
            }

            await Task.Delay(Pause);
        }

        throw new TimeoutException($"Waited {limit.TotalSeconds:0} s in vain for: {what()}", last);
    }

    /// <summary>Waits until the condition holds.</summary>
    /// <param name="condition">What to wait for.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="deadline">How long; 30 seconds when null.</param>
    public static Task Async(Func<bool> condition, string what, TimeSpan? deadline = null) =>
        Async(() => Task.FromResult(condition()), what, deadline);
}
