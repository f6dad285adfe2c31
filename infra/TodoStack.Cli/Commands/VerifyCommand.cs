using System.CommandLine;
using Spectre.Console;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Output;
using TodoStack.Cli.Targets;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;
using TodoStack.Verification;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo verify</c>.</summary>
internal static class VerifyCommand
{
    public static Command Create(CliContext context)
    {
        var backend = UrlOption("--backend", "the backend");
        var web = UrlOption("--web", "the web app; left out when only others are given");
        var chatbot = UrlOption("--chatbot", "the chatbot; left out when only others are given");
        var stack = SharedOptions.OptionalStack();
        var json = SharedOptions.Json();
        var command = new Command("verify", "Smoke test: does what a person would, once. Exit code 1 if any step fails.") { backend, web, chatbot, stack, json };
        command.Validators.Add(result =>
        {
            if (result.GetResult(stack) is not null && new[] { backend, web, chatbot }.Any(url => result.GetResult(url) is not null))
            {
                result.AddError("--stack finds the services itself; leave --backend, --web and --chatbot out.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var interruption = new Interruption(cancellationToken);
            var wantsJson = parsed.GetValue(json);
            void See(StepResult result)
            {
                if (!wantsJson)
                {
                    VerificationOutput.Write(context.Output, result);
                }
            }

            var (backendUrl, webUrl, chatbotUrl) = (parsed.GetValue(backend), parsed.GetValue(web), parsed.GetValue(chatbot));
            var chosen = backendUrl is null && webUrl is null && chatbotUrl is null ? StackChoice.Of(context, parsed.GetValue(stack)) : null;
            var results = chosen is not null
                ? await OnClusterAsync(context, chosen, wantsJson, See, interruption.Stop)
                : await HereAsync(Targets(context, backendUrl, webUrl, chatbotUrl), See, interruption.Stop);
            context.Output.Raw(wantsJson ? VerificationOutput.ToJson(results) : VerificationOutput.Summary(results));
            return VerificationOutput.Failed(results) ? 1 : 0;
        });
        return command;
    }

    private static async Task<IReadOnlyList<StepResult>> HereAsync(
        VerificationTargets targets, Action<StepResult> seen, CancellationToken cancellationToken)
    {
        var results = new List<StepResult>();
        await foreach (var result in new Verifier(targets).RunAsync(cancellationToken))
        {
            results.Add(result);
            seen(result);
        }

        return results;
    }

    private static Task<IReadOnlyList<StepResult>> OnClusterAsync(
        CliContext context, string stack, bool json, Action<StepResult> seen, CancellationToken cancellationToken)
    {
        var address = ClusterAddress.Of(context.Repository, stack);
        if (!json)
        {
            context.Output.Line($"[dim]Stack {Markup.Escape(stack)}: namespace {Markup.Escape(address.Namespace)} of {Markup.Escape(address.Context)}[/]");
        }

        return ClusterVerification.RunAsync(Kubectl.For(address), seen, cancellationToken);
    }

    private static VerificationTargets Targets(CliContext context, string? backend, string? web, string? chatbot)
    {
        if (backend is not null)
        {
            return new VerificationTargets(new Uri(backend), Optional(web), Optional(chatbot));
        }

        if (web is not null || chatbot is not null)
        {
            throw new LocalTargetException("--web and --chatbot need --backend, too: the steps compare what both sides say.");
        }

        var state = LocalState.Load(context.Home.StateFile)
            ?? throw new LocalTargetException("Nothing is running. Start it with 'todo up', or give --stack NAME, or --backend URL --web URL --chatbot URL.");
        return new VerificationTargets(Running(ServiceDefinition.Backend), Running(ServiceDefinition.Web), Running(ServiceDefinition.Chatbot));

        Uri Running(ServiceDefinition service) =>
            state.Service(service.Name)?.Address
            ?? throw new LocalTargetException($"{service.Name} is not started. See 'todo status'.");
    }

    private static Uri? Optional(string? url) => url is null ? null : new Uri(url);

    private static Option<string?> UrlOption(string name, string what)
    {
        var option = new Option<string?>(name) { Description = $"Base URL of {what}.", HelpName = "url" };
        option.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string?>(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            {
                result.AddError($"{name} must be a URL such as http://localhost:8000.");
            }
        });
        return option;
    }
}
