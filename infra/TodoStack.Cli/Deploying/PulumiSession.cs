using TodoStack.Cli.Targets;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Deploying;

/// <summary>Pulumi with its state and its passphrase, ready to work on one stack.</summary>
/// <param name="Pulumi">Runs it.</param>
/// <param name="Backend">Where its state is.</param>
/// <param name="Exists">Whether the stack is in it.</param>
/// <param name="Resources">How many resources the stack has, where that is known.</param>
internal sealed record PulumiSession(PulumiCli Pulumi, PulumiBackend Backend, bool Exists, int? Resources)
{
    /// <summary>Finds the state and the passphrase.</summary>
    public static async Task<PulumiSession> OpenAsync(
        CliContext context, Machine machine, DeploymentSettings settings, IReporter reporter, Interruption interruption)
    {
        var stack = settings.Address.Stack;
        var pulumi = new PulumiCli(machine.Program("pulumi"), context.Repository, interruption.Hurry);
        var home = DeploymentHome.Of(machine, context.Repository);
        var session = await reporter.StepAsync("Finding Pulumi's state", async step =>
        {
            var backend = await PulumiBackend.ChooseAsync(pulumi, machine, home, interruption.Stop);
            step.Outcome(backend.Url);
            var stacks = await pulumi.StacksAsync(interruption.Stop);
            return new PulumiSession(pulumi, backend, stacks.ContainsKey(stack), stacks.GetValueOrDefault(stack));
        });
        if (session.Backend.NeedsPassphrase && !settings.HasKeyProvider)
        {
            pulumi.Use(Passphrase.For(machine, home, stack, session.Exists, reporter));
        }

        return session;
    }
}
