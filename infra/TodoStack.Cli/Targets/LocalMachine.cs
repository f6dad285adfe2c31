using System.Diagnostics;
using Spectre.Console;
using TodoStack.Cli.Output;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Postgres;
using TodoStack.LocalTarget.Processes;
using TodoStack.LocalTarget.Stack;
using TodoStack.Verification;

namespace TodoStack.Cli.Targets;

/// <summary>Processes of this machine.</summary>
internal sealed class LocalMachine(CliContext context) : ITarget
{
    private static readonly TimeSpan TakeOverLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(5);

    private readonly LocalHome _home = context.Home;

    public string Name => TargetPicker.Local;

    public async Task<int> UpAsync(UpRequest request, CancellationToken cancellationToken)
    {
        var reporter = context.Output.Reporter(request.Json);
        if (LocalState.Load(_home.StateFile) is { } running)
        {
            if (running.Supervisor is { IsAlive: true })
            {
                return await ReuseAsync(running, request, reporter, cancellationToken);
            }

            reporter.Warn($"Nobody watches over the stack of {running.StartedAt:u} any more; stopping what is left of it.");
            await StackStopper.StopAsync(running, reporter, cancellationToken);
            File.Delete(_home.StateFile);
        }

        var clock = Stopwatch.StartNew();
        using var stackLock = await FileLock.TakeAsync(_home.LockFile, TimeSpan.Zero, cancellationToken)
            ?? throw new LocalTargetException("Another 'todo up' is just starting. Wait for it, or stop it with 'todo down'.");
        using var interruption = new Interruption(cancellationToken);
        var options = new LocalStackOptions
        {
            Repository = context.Repository,
            Home = _home,
            Ports = request.Ports,
            Postgres = request.Postgres,
        };
        var stack = await LocalStack.StartAsync(options, reporter, interruption.Stop);
        try
        {
            if (request.Verify && !await VerifyAsync(stack.State, reporter, interruption.Stop))
            {
                await stack.StopAsync(reporter, interruption.Hurry);
                context.Output.Error($"The stack does not do what it must, so it was stopped. Its logs are in {_home.Logs}.");
                return 1;
            }

            if (request.Detach)
            {
                stackLock.Dispose();
                var supervised = await HandOverAsync(options, interruption.Stop);
                await SummarizeAsync(supervised, request, clock.Elapsed, interruption.Stop);
                return 0;
            }

            await SummarizeAsync(stack.State, request, clock.Elapsed, interruption.Stop);
            await new Supervisor(stack, _home, reporter, TimeProvider.System).RunAsync(interruption.Stop);
        }
        catch (Exception e)
        {
            await stack.StopAsync(reporter, interruption.Hurry);
            if (e is OperationCanceledException)
            {
                return TodoCommandLine.Interrupted;
            }

            throw;
        }

        context.Output.Line();
        await stack.StopAsync(reporter, interruption.Hurry);
        return 0;
    }

    /// <summary>Watches over the stack that another process started; what <c>todo up --detach</c> leaves behind.</summary>
    public async Task<int> SuperviseAsync(CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        using var stackLock = await FileLock.TakeAsync(_home.LockFile, TakeOverLimit, cancellationToken)
            ?? throw new LocalTargetException("Another process watches over the stack already.");
        var state = LocalState.Load(_home.StateFile)
            ?? throw new LocalTargetException("There is no stack to watch over. Start one with 'todo up'.");
        var reporter = context.Output.Reporter(json: false);
        var options = new LocalStackOptions
        {
            Repository = context.Repository,
            Home = _home,
            Postgres = Environment.GetEnvironmentVariable(LocalDatabase.Variable),
        };
        var stack = await LocalStack.AdoptAsync(options, state, reporter, interruption.Stop);
        await new Supervisor(stack, _home, reporter, TimeProvider.System).RunAsync(interruption.Stop);
        await stack.StopAsync(reporter, interruption.Hurry);
        return 0;
    }

    public async Task<int> DownAsync(DownRequest request, CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        var reporter = context.Output.Reporter(json: false);
        if (LocalState.Load(_home.StateFile) is not { } state)
        {
            context.Output.Line("Nothing is running.");
        }
        else
        {
            await StopSupervisorAsync(state, reporter, interruption.Hurry);
            // What is still there was not the supervisor's to stop: it is gone itself.
            await StackStopper.StopAsync(LocalState.Load(_home.StateFile) ?? state, reporter, interruption.Hurry);
            File.Delete(_home.StateFile);
            context.Output.Line("[green]Everything is stopped.[/]");
        }

        if (request.DeleteData)
        {
            await DeleteDataAsync(reporter, interruption.Stop);
        }

        if (LastStack.Load(_home) is { } cluster)
        {
            context.Output.Line(
                $"[dim]The stack {Markup.Escape(cluster.Stack)} on a cluster ({cluster.Target}) is another one, and is still there: todo down --stack {Markup.Escape(cluster.Stack)}[/]");
        }

        return 0;
    }

    /// <summary>What runs; null where nothing does.</summary>
    public async Task<StackStatus?> StatusAsync(CancellationToken cancellationToken) =>
        LocalState.Load(_home.StateFile) is { } state
            ? await LocalStatus.OfAsync(state, cancellationToken)
            : null;

    /// <summary>The logs of what runs, by the service's name.</summary>
    public IReadOnlyList<LogSource> LogSources()
    {
        var sources = ServiceDefinition.All.Select(service => new LogSource(service.Name, _home.LogFile(service.Name))).ToList();
        if (LocalState.Load(_home.StateFile)?.Database?.Folder is { } folder)
        {
            sources.Add(new LogSource("postgres", PostgresCluster.LogFileIn(folder)));
        }

        return sources;
    }

    private async Task<int> ReuseAsync(
        LocalState running, UpRequest request, IReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var (service, port) in request.Ports)
        {
            if (running.Service(service) is { } other && other.Port != port)
            {
                throw new LocalTargetException(
                    $"The stack runs already, with {service} on port {other.Port}. To have it on {port}, run 'todo down' first.");
            }
        }

        var status = await LocalStatus.OfAsync(running, cancellationToken);
        if (!status.Ready)
        {
            throw new LocalTargetException(
                "The stack is started already, but not everything is ready. See 'todo status', or run 'todo down' first.");
        }

        reporter.Info($"The stack runs already, since {Durations.Short(DateTimeOffset.UtcNow - running.StartedAt)}.");
        await SummarizeAsync(running, request with { Detach = true }, startedIn: null, cancellationToken);
        return 0;
    }

    private async Task<bool> VerifyAsync(LocalState state, IReporter reporter, CancellationToken cancellationToken)
    {
        var targets = new VerificationTargets(
            Address(ServiceDefinition.Backend), Address(ServiceDefinition.Web), Address(ServiceDefinition.Chatbot));
        var results = await reporter.StepAsync("Verifying", async step =>
        {
            var all = new List<StepResult>();
            await foreach (var result in new Verifier(targets).RunAsync(cancellationToken))
            {
                step.Progress(result.Name);
                all.Add(result);
            }

            step.Outcome(VerificationOutput.Summary(all));
            if (VerificationOutput.Failed(all))
            {
                step.Fail();
            }

            return all;
        });
        VerificationOutput.WriteFailures(context.Output, results);
        return !VerificationOutput.Failed(results);

        Uri Address(ServiceDefinition service) =>
            state.Service(service.Name)?.Address ?? throw new InvalidOperationException($"{service.Name} does not run.");
    }

    /// <summary>Starts the process that watches from now on, and waits until it does.</summary>
    private async Task<LocalState> HandOverAsync(LocalStackOptions options, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>();
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        if (options.Postgres is { } given)
        {
            environment[LocalDatabase.Variable] = given;
        }

        var program = Environment.ProcessPath ?? throw new InvalidOperationException("This program cannot tell where it is.");
        string[] command = Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [program, Path.Combine(AppContext.BaseDirectory, "todo.dll"), SupervisorCommand]
            : [program, SupervisorCommand];
        using var process = DetachedProcess.Start(command, _home.LogFile("supervisor"), context.Repository, environment);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (LocalState.Load(_home.StateFile) is { } now && now.Supervisor?.Id == process.Id)
            {
                return now;
            }

            if (process.HasExited || clock.Elapsed > TakeOverLimit)
            {
                throw new LocalTargetException(
                    $"The process that was to watch over the stack did not start; see {_home.LogFile("supervisor")}.");
            }

            await Task.Delay(50, cancellationToken);
        }
    }

    internal const string SupervisorCommand = "supervise";

    private static async Task StopSupervisorAsync(LocalState state, IReporter reporter, CancellationToken hurry)
    {
        if (state.Supervisor is not { IsAlive: true } supervisor)
        {
            return;
        }

        await reporter.StepAsync("Stopping the stack", async step =>
        {
            supervisor.Send(UnixSignal.Terminate);
            var clock = Stopwatch.StartNew();
            while (supervisor.IsAlive && clock.Elapsed < StopLimit && !hurry.IsCancellationRequested)
            {
                var left = state.Services.Where(service => service.Process is { IsAlive: true }).Select(service => service.Name)
                    .Concat(state.Database?.Process is { IsAlive: true } ? ["PostgreSQL"] : []);
                step.Progress(string.Join(", ", left));
                await Task.Delay(100, CancellationToken.None);
            }

            supervisor.Send(UnixSignal.Kill);
            await supervisor.WaitForExitAsync(KillLimit, CancellationToken.None);
        });
    }

    private async Task DeleteDataAsync(IReporter reporter, CancellationToken cancellationToken)
    {
        var folders = (await PostgresCluster.FoldersAsync(_home.Postgres, cancellationToken)).ToList();
        foreach (var path in folders.Append(_home.SecretsFile).Append(_home.Logs).Where(path => File.Exists(path) || Directory.Exists(path)))
        {
            context.Output.Line($"Removing {Markup.Escape(path)}");
        }

        await reporter.StepAsync("Removing the data", _ =>
        {
            foreach (var folder in folders.Append(_home.Logs).Where(Directory.Exists))
            {
                Directory.Delete(folder, recursive: true);
            }

            File.Delete(_home.SecretsFile);
            return Task.CompletedTask;
        });
    }

    private async Task SummarizeAsync(
        LocalState state, UpRequest request, TimeSpan? startedIn, CancellationToken cancellationToken)
    {
        if (request.Json)
        {
            context.Output.Raw((await LocalStatus.OfAsync(state, cancellationToken)).ToJson());
            return;
        }

        var output = context.Output;
        output.Line();
        output.Line(startedIn is { } time ? $"[bold green]TodoStack is up[/] [dim]({Durations.Short(time)})[/]" : "[bold green]TodoStack is up[/]");
        output.Line();
        Show("Web app", ServiceDefinition.Web, "");
        Show("Chatbot", ServiceDefinition.Chatbot, "");
        Show("API", ServiceDefinition.Backend, "");
        Show("API docs", ServiceDefinition.Backend, ServiceEnvironment.IsDevelopment ? "/swagger" : "/openapi/v1.json");
        output.Line();
        output.Line("[dim]  Status: todo status   Logs: todo logs --follow   Check again: todo verify[/]");
        output.Line(request.Detach ? "[dim]  Stop:   todo down[/]" : "[dim]  Stop:   Ctrl-C, or todo down[/]");

        void Show(string title, ServiceDefinition service, string path)
        {
            if (state.Service(service.Name) is { } running)
            {
                output.Line($"  {title,-9}[link]{new Uri(running.Url, path).ToString().TrimEnd('/')}[/]");
            }
        }
    }
}
