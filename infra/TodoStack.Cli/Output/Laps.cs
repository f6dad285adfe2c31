using System.Diagnostics;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Output;

/// <summary>Measures how long each step takes while it hands everything on.</summary>
/// <param name="inner">Tells a person.</param>
internal sealed class Laps(IReporter inner) : IReporter
{
    private readonly List<(string Title, TimeSpan Time)> _steps = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>The steps that have ended, in order.</summary>
    public IReadOnlyList<(string Title, TimeSpan Time)> Steps => _steps;

    /// <summary>The time since the first.</summary>
    public TimeSpan Total => _clock.Elapsed;

    public async Task<T> StepAsync<T>(string title, Func<IStep, Task<T>> work)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            return await inner.StepAsync(title, work);
        }
        finally
        {
            _steps.Add((title, clock.Elapsed));
        }
    }

    public void Info(string text) => inner.Info(text);

    public void Warn(string text) => inner.Warn(text);
}
