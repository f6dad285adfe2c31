using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Output;

/// <summary>What a step has said so far.</summary>
internal sealed class StepState : IStep
{
    public string Latest { get; private set; } = "";

    public string Result { get; private set; } = "";

    public bool Failed { get; private set; }

    public void Progress(string text) => Latest = text;

    public void Outcome(string text) => Result = text;

    public void Fail() => Failed = true;
}
