using TodoStack.Cli.Cluster;
using TodoStack.Cli.Targets.Tools;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Deploying;

/// <summary>An update by Pulumi, with the pods of the stack beside it.</summary>
/// <param name="pulumi">Runs it.</param>
/// <param name="kubectl">Looks at the pods.</param>
/// <param name="reporter">Told how it goes.</param>
/// <param name="tellsPods">Whether each change of the pods is a line of its own.</param>
internal sealed class LiveUpdate(PulumiCli pulumi, Kubectl kubectl, IReporter reporter, bool tellsPods)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(3);

    private readonly PulumiProgress _progress = new();
    private string _pods = "";

    /// <summary>What Pulumi changed, such as <c>41 created</c>.</summary>
    public string Changes => _progress.Outcome;

    /// <summary>Runs it to its end.</summary>
    public async Task<ToolAnswer> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await reporter.StepAsync("Deploying with Pulumi", step =>
                new PodWatch(kubectl, line => SeePods(line, step), Poll).WhileAsync(() => UpAsync(step, cancellationToken)));
        }
        catch (OperationCanceledException)
        {
            reporter.Warn("Pulumi was stopped in the middle. 'todo up' goes on from there: it compares everything with the cluster first.");
            throw;
        }
    }

    private async Task<ToolAnswer> UpAsync(IStep step, CancellationToken cancellationToken)
    {
        void See(string line)
        {
            _progress.See(line);
            Show(step);
        }

        var answer = await pulumi.UpAsync(kubectl.Address.Stack, See, cancellationToken);
        step.Outcome(Changes);
        if (!answer.Succeeded)
        {
            step.Fail();
        }

        return answer;
    }

    private void SeePods(string line, IStep step)
    {
        _pods = line;
        Show(step);
        if (tellsPods)
        {
            reporter.Info($"pods: {line}");
        }
    }

    private void Show(IStep step) => step.Progress(_pods.Length > 0 ? $"{_progress.Current} | {_pods}" : _progress.Current);
}
