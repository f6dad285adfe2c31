using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Tests;

/// <summary>Keeps what it is told.</summary>
internal sealed class RecordingReporter : IReporter, IStep
{
    public List<string> Lines { get; } = [];

    public Task<T> StepAsync<T>(string title, Func<IStep, Task<T>> work)
    {
        Lines.Add(title);
        return work(this);
    }

    public void Info(string text) => Lines.Add(text);

    public void Warn(string text) => Lines.Add(text);

    public void Progress(string text) => Lines.Add(text);

    public void Outcome(string text) => Lines.Add(text);

    public void Fail() => Lines.Add("failed");
}
