using TodoStack.Cli.Cluster;
using TodoStack.Cli.Deploying;
using TodoStack.Cli.Output;
using TodoStack.Cli.Stacks;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Targets.Clusters;

/// <summary>The cluster of any context that a stack's settings allow. No Minikube is touched.</summary>
/// <param name="context">What the command works with.</param>
/// <param name="machine">The computer that it starts on.</param>
/// <param name="stack">The stack that is deployed there.</param>
internal sealed class ClusterTarget(CliContext context, Machine machine, string stack) : ITarget
{
    public string Name => TargetPicker.Cluster;

    public async Task<int> UpAsync(UpRequest request, CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        var settings = DeploymentSettings.Of(context.Repository, stack);
        var laps = new Laps(context.Output.Reporter(request.Json));
        await laps.StepAsync("Checking the settings", _ => StackSource.RecordAsync(context.Repository, stack));
        await laps.StepAsync($"Asking the cluster {settings.Address.Context}", async _ =>
        {
            var kubectl = new Kubectl(machine.Program("kubectl"), settings.Address);
            (await kubectl.RunAsync(["get", "--raw", "/version", "--request-timeout=20s"], interruption.Stop)).Demand(settings.Address);
        });
        return await new Deployer(context, machine, settings, laps, interruption).UpAsync(Name, request, new Dictionary<string, string>());
    }

    public async Task<int> DownAsync(DownRequest request, CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        return await new TakeDown(context, machine, DeploymentSettings.Of(context.Repository, stack), interruption).RunAsync(request);
    }
}
