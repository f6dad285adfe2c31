using TodoStack.Cli.Deploying;
using TodoStack.Cli.Output;
using TodoStack.Cli.Stacks;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Targets.Clusters;

/// <summary>A profile of Minikube, which is made or started where it does not run.</summary>
/// <param name="context">What the command works with.</param>
/// <param name="machine">The computer that it runs on.</param>
/// <param name="stack">The stack that is deployed there.</param>
internal sealed class MinikubeTarget(CliContext context, Machine machine, string stack) : ITarget
{
    public string Name => TargetPicker.Minikube;

    public async Task<int> UpAsync(UpRequest request, CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        var settings = DeploymentSettings.Of(context.Repository, stack);
        if (!settings.IsOnMinikube)
        {
            throw new LocalTargetException(
                $"The stack '{stack}' is meant for the context '{settings.Address.Context}', not for Minikube's '{settings.MinikubeProfile}'. "
                + "Use 'todo up --target cluster', or name another stack with --stack.");
        }

        var laps = new Laps(context.Output.Reporter(request.Json));
        await laps.StepAsync("Checking the settings", _ => StackSource.RecordAsync(context.Repository, stack));
        var docker = await ReadyAsync(settings.MinikubeProfile, request.Harden, laps, interruption.Stop);
        return await new Deployer(context, machine, settings, laps, interruption).UpAsync(Name, request, docker);
    }

    public async Task<int> DownAsync(DownRequest request, CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        return await new TakeDown(context, machine, DeploymentSettings.Of(context.Repository, stack), interruption).RunAsync(request);
    }

    /// <summary>Sees to it that the profile runs.</summary>
    /// <returns>The variables that lead to its Docker daemon.</returns>
    internal async Task<IReadOnlyDictionary<string, string>> ReadyAsync(string profile, bool harden, IReporter reporter, CancellationToken cancellationToken)
    {
        var minikube = new Minikube(machine.Program("minikube"), profile);
        var hardening = new MinikubeHardening(machine);
        var state = await reporter.StepAsync("Looking at Minikube", async step =>
        {
            var found = await minikube.StateAsync(cancellationToken);
            step.Outcome($"profile {profile}: {found.ToString().ToLowerInvariant()}");
            return found;
        });
        if (state == MinikubeState.Absent)
        {
            await CreateAsync(minikube, profile, harden ? hardening : null, reporter, cancellationToken);
        }
        else
        {
            if (harden)
            {
                hardening.Demand(profile);
            }

            if (state == MinikubeState.Stopped)
            {
                await reporter.StepAsync("Starting Minikube", step => minikube.StartAsync(step, cancellationToken));
            }

            await reporter.StepAsync("Checking metrics-server", _ => minikube.EnableMetricsAsync(cancellationToken));
        }

        return await reporter.StepAsync("Finding Minikube's Docker daemon", _ => minikube.DockerAsync(cancellationToken));
    }

    private async Task CreateAsync(Minikube minikube, string profile, MinikubeHardening? hardening, IReporter reporter, CancellationToken cancellationToken)
    {
        var size = MinikubeSize.For(machine);
        if (size.IsSmall)
        {
            reporter.Warn($"This machine has room for a Minikube of {size}, less than the stack at its most asks for: under load some pods may stay pending.");
        }

        if (hardening is not null)
        {
            hardening.Prepare();
            reporter.Warn(
                $"The key that encrypts the cluster's Secrets is in {hardening.KeyFile}. It is copied to Minikube's node at each start; without it the cluster cannot read its Secrets.");
        }

        await reporter.StepAsync($"Making Minikube's profile {profile} ({size})", step =>
            minikube.CreateAsync(size, hardening is null ? [] : MinikubeHardening.Options, step, cancellationToken));
    }
}
