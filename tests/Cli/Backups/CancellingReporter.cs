using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Tests.Backups;

/// <summary>Somebody who presses Ctrl-C when a certain line shows.</summary>
internal sealed class CancellingReporter(string line, CancellationTokenSource source) : IReporter, IStep
{
    public Task<T> StepAsync<T>(string title, Func<IStep, Task<T>> work) => work(this);

    public void Info(string text)
    {
    }

    public void Warn(string text)
    {
    }

    public void Progress(string text)
    {
        if (text == line)
        {
            source.Cancel();
        }
    }

    public void Outcome(string text)
    {
    }

    public void Fail()
    {
    }
}
