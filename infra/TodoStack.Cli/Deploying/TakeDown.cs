using Spectre.Console;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Targets;
using TodoStack.Cli.Targets.Tools;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Deploying;

/// <summary>Takes a stack down, with its data or without.</summary>
/// <param name="context">What the command works with.</param>
/// <param name="machine">The computer that it starts on.</param>
/// <param name="settings">What is taken down where.</param>
/// <param name="interruption">Stops it.</param>
internal sealed class TakeDown(CliContext context, Machine machine, DeploymentSettings settings, Interruption interruption)
{
    /// <summary>
    /// What holds data, and what it cannot be read without: the namespace, in which the database's volume is, the volume of the
    /// backups, and everything secret. Pulumi keeps what these need by itself.
    /// </summary>
    internal static readonly IReadOnlyList<string> Data = ["**::boundary-namespace", "**::backups-volume", "**::credentials-*"];

    private readonly ClusterAddress _address = settings.Address;

    /// <summary>Does it.</summary>
    /// <returns>0 when it is done, 1 when somebody did not agree or Pulumi could not do it.</returns>
    public async Task<int> RunAsync(DownRequest request)
    {
        var stack = _address.Stack;
        DemandSomebody(request);
        (await new Kubectl(machine.Program("kubectl"), _address).RunAsync(["get", "--raw", "/version", "--request-timeout=20s"], interruption.Stop)).Demand(_address);

        var reporter = context.Output.Reporter(json: false);
        var session = await PulumiSession.OpenAsync(context, machine, settings, reporter, interruption);
        if (!session.Exists || session.Resources == 0)
        {
            LastStack.Forget(context.Home, stack);
            context.Output.Line($"Nothing of the stack {Markup.Escape(stack)} is deployed, says Pulumi's state in {Markup.Escape(session.Backend.Url)}.");
            return 0;
        }

        if (!IsAgreed(request))
        {
            context.Output.Line("Nothing was changed.");
            return 1;
        }

        if (request.DeleteData && settings.IsProtected)
        {
            Demand(await reporter.StepAsync("Taking the protection off", _ => session.Pulumi.UnprotectAsync(stack, interruption.Stop)));
        }

        Demand(await reporter.StepAsync("Taking the stack down with Pulumi", step => DestroyAsync(session, request, step)));
        LastStack.Forget(context.Home, stack);
        Tell(request);
        return 0;
    }

    private void DemandSomebody(DownRequest request)
    {
        var what = $"Taking '{_address.Stack}' down on the context '{_address.Context}'";
        if (request.DeleteData && settings.IsProtected)
        {
            // A script cannot type a name; that is the point.
            if (!context.Output.CanAsk)
            {
                throw new LocalTargetException(
                    $"{what} with its protected data takes a person at a terminal, who types the stack's name; --yes is not enough. "
                    + "Leave --delete-data out to keep the data.");
            }
        }
        else if (request.DeleteData || !settings.IsOnMinikube)
        {
            Agreement.DemandSomebody(context.Output, request.Yes, what);
        }
    }

    private bool IsAgreed(DownRequest request) =>
        request.DeleteData && settings.IsProtected
            ? context.Output.Ask($"Everything of '{_address.Stack}' on the context '{_address.Context}' goes, its database and its backups, too. Type the stack's name to go on:") == _address.Stack
        : (!request.DeleteData && settings.IsOnMinikube)
            || Agreement.IsGiven(context.Output, request.Yes, request.DeleteData
                ? $"Take '{_address.Stack}' down on the context '{_address.Context}', its database and its backups, too?"
                : $"Take '{_address.Stack}' down on the context '{_address.Context}'? Its data stays.");

    private async Task<ToolAnswer> DestroyAsync(PulumiSession session, DownRequest request, IStep step)
    {
        var progress = new PulumiProgress();
        var answer = await session.Pulumi.DestroyAsync(
            _address.Stack,
            request.DeleteData ? [] : Data,
            excludeProtected: !request.DeleteData,
            line =>
            {
                progress.See(line);
                step.Progress(progress.Current);
            },
            interruption.Stop);
        step.Outcome(progress.Outcome);
        if (!answer.Succeeded)
        {
            step.Fail();
        }

        return answer;
    }

    private void Tell(DownRequest request)
    {
        var stack = Markup.Escape(_address.Stack);
        if (request.DeleteData)
        {
            context.Output.Line($"[green]Everything of the stack {stack} is gone, its data included.[/]");
            return;
        }

        context.Output.Line(
            $"[green]The stack {stack} is down.[/] Its data stays: the namespace {Markup.Escape(_address.Namespace)} with the volumes of the database and of the backups, and the credentials"
            + (settings.IsProtected ? "; and, as it is protected, the database itself, which goes on running."
                : settings.HasBackups ? "; and, as the backups need it, the database itself, which goes on running."
                : "."));
        context.Output.Line($"[dim]  Bring it back with the same data: todo up --stack {stack}   Remove the data, too: todo down --stack {stack} --delete-data[/]");
    }

    private void Demand(ToolAnswer answer)
    {
        if (!answer.Succeeded)
        {
            throw new LocalTargetException(PulumiTrouble.Explain(answer, _address));
        }
    }
}
