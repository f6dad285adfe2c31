using TodoStack.Cli.Cluster;
using TodoStack.Cli.Doctor;
using TodoStack.Cli.Output;
using TodoStack.Cli.Targets;
using TodoStack.Cli.Targets.Tools;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;
using TodoStack.Verification;

namespace TodoStack.Cli.Deploying;

/// <summary>The part of a deployment that is the same on every cluster: Pulumi, rollout, verification.</summary>
/// <param name="context">What the command works with.</param>
/// <param name="machine">The computer that it starts on.</param>
/// <param name="settings">What is deployed where.</param>
/// <param name="laps">Told how it goes.</param>
/// <param name="interruption">Stops it.</param>
internal sealed class Deployer(CliContext context, Machine machine, DeploymentSettings settings, Laps laps, Interruption interruption)
{
    private static readonly TimeSpan RolloutLimit = TimeSpan.FromMinutes(5);

    private readonly ClusterAddress _address = settings.Address;
    private readonly Kubectl _kubectl = new(machine.Program("kubectl"), settings.Address);

    /// <summary>Deploys.</summary>
    /// <param name="target">The target's name.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="environment">Variables for Pulumi, such as Minikube's Docker daemon.</param>
    /// <returns>0 when everything is verified, else 1.</returns>
    public async Task<int> UpAsync(string target, UpRequest request, IReadOnlyDictionary<string, string> environment)
    {
        var stack = _address.Stack;
        var asks = settings.IsProtected || target != TargetPicker.Minikube;
        if (asks)
        {
            Agreement.DemandSomebody(context.Output, request.Yes, $"Deploying '{stack}' to the context '{_address.Context}'");
        }

        var session = await PulumiSession.OpenAsync(context, machine, settings, laps, interruption);
        session.Pulumi.Use(environment);
        Demand(await laps.StepAsync(
            session.Exists ? "Selecting the stack" : "Creating the stack", _ => session.Pulumi.SelectAsync(stack, interruption.Stop)));
        if (asks && !request.Yes && !await IsAgreedAsync(session))
        {
            context.Output.Line("Nothing was changed.");
            return 1;
        }

        // From now on there may be something to look at, whatever becomes of it.
        new LastStack(stack, target, DateTimeOffset.UtcNow).Save(context.Home);
        var result = new DeploymentResult(
            target, stack, _address.Context, _address.Namespace, Ready: false, "", Verification: null, settings.Urls, new Dictionary<string, double>(), []);
        result = await RunAsync(session, request, result);
        result = result.Ready
            ? result with { Urls = await UrlsAsync() }
            : result with { Troubles = await TroublesAsync() };
        result = result with { Seconds = laps.Steps.GroupBy(step => step.Title).ToDictionary(step => step.Key, step => Math.Round(step.Sum(lap => lap.Time.TotalSeconds), 1)) };
        DeploymentOutput.Write(context.Output, result, laps, request.Json);
        return result.Ready ? 0 : 1;
    }

    private async Task<bool> IsAgreedAsync(PulumiSession session)
    {
        Demand(await session.Pulumi.PreviewAsync(_address.Stack, context.Output.Raw, interruption.Stop));
        return Agreement.IsGiven(context.Output, yes: false, $"Do this to '{_address.Stack}' on the context '{_address.Context}'?");
    }

    private async Task<DeploymentResult> RunAsync(PulumiSession session, UpRequest request, DeploymentResult result)
    {
        // A terminal shows the pods beside the step; lines of their own would push it away.
        var update = new LiveUpdate(session.Pulumi, _kubectl, laps, tellsPods: !request.Json && !context.Output.IsTerminal);
        var answer = await update.RunAsync(interruption.Stop);
        result = result with { Changes = update.Changes };
        if (!answer.Succeeded)
        {
            context.Output.Error(PulumiTrouble.Explain(answer, _address));
            return result;
        }

        if (await laps.StepAsync("Waiting for the rollout", RolloutAsync) is { Count: > 0 } late)
        {
            context.Output.Error($"Not everything is rolled out:\n{string.Join('\n', late)}");
            return result;
        }

        if (!request.Verify)
        {
            return result with { Ready = true };
        }

        var steps = await laps.StepAsync("Verifying", VerifyAsync);
        if (!request.Json)
        {
            VerificationOutput.WriteFailures(context.Output, steps);
        }

        return result with { Ready = !VerificationOutput.Failed(steps), Verification = VerificationOutput.Summary(steps) };
    }

    private async Task<IReadOnlyList<string>> RolloutAsync(IStep step)
    {
        var late = await Rollout.WaitAsync(_kubectl, RolloutLimit, step.Progress, interruption.Stop);
        if (late.Count > 0)
        {
            step.Fail();
        }

        return late;
    }

    private async Task<IReadOnlyList<StepResult>> VerifyAsync(IStep step)
    {
        var results = await ClusterVerification.RunAsync(_kubectl, result => step.Progress(result.Name), interruption.Stop);
        step.Outcome(VerificationOutput.Summary([.. results]));
        if (VerificationOutput.Failed(results))
        {
            step.Fail();
        }

        return results;
    }

    private async Task<IReadOnlyDictionary<string, string>> UrlsAsync()
    {
        var snapshot = await new ClusterReader(_kubectl, TimeProvider.System).ReadAsync(interruption.Stop);
        var urls = new Dictionary<string, string>(StatusView.Of(snapshot, _address).Urls);
        foreach (var (name, url) in settings.Urls)
        {
            urls[name] = url;
        }

        return urls;
    }

    private async Task<IReadOnlyList<Trouble>> TroublesAsync()
    {
        try
        {
            return await laps.StepAsync("Asking the doctor", _ => new Examination(_kubectl).RunAsync(interruption.Stop));
        }
        catch (ClusterException e)
        {
            // Nothing is there yet, or the cluster does not answer; the failure itself was told already.
            laps.Info($"The doctor has nothing to look at: {e.Message}");
            return [];
        }
    }

    private void Demand(ToolAnswer answer)
    {
        if (!answer.Succeeded)
        {
            throw new LocalTargetException(PulumiTrouble.Explain(answer, _address));
        }
    }
}
