namespace TodoStack.LocalTarget.Stack;

/// <summary>Tells a person how work goes on.</summary>
internal interface IReporter
{
    /// <summary>Does one step of the work, showing that it runs, how it ended and how long it took.</summary>
    Task<T> StepAsync<T>(string title, Func<IStep, Task<T>> work);

    /// <summary>Says something worth knowing.</summary>
    void Info(string text);

    /// <summary>Says something that should be looked at.</summary>
    void Warn(string text);
}

/// <summary>A step that runs.</summary>
internal interface IStep
{
    /// <summary>What it does at this moment.</summary>
    void Progress(string text);

    /// <summary>What came of it, to stand beside its title.</summary>
    void Outcome(string text);

    /// <summary>It came to its end, yet not as it should; others say why.</summary>
    void Fail();
}

internal static class ReporterExtensions
{
    public static Task StepAsync(this IReporter reporter, string title, Func<IStep, Task> work) =>
        reporter.StepAsync(title, async step =>
        {
            await work(step);
            return true;
        });
}
