using System.CommandLine;
using TodoStack.Cli.Output;
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
        var json = SharedOptions.Json();
        var command = new Command("verify", "Smoke test: does what a person would, once. Exit code 1 if any step fails.") { backend, web, chatbot, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var interruption = new Interruption(cancellationToken);
            var targets = Targets(context, parsed.GetValue(backend), parsed.GetValue(web), parsed.GetValue(chatbot));
            var results = new List<StepResult>();
            await foreach (var result in new Verifier(targets).RunAsync(interruption.Stop))
            {
                results.Add(result);
                if (!parsed.GetValue(json))
                {
                    VerificationOutput.Write(context.Output, result);
                }
            }

            context.Output.Raw(parsed.GetValue(json) ? VerificationOutput.ToJson(results) : VerificationOutput.Summary(results));
            return VerificationOutput.Failed(results) ? 1 : 0;
        });
        return command;
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
            ?? throw new LocalTargetException("Nothing is running. Start it with 'todo up', or give --backend URL --web URL --chatbot URL.");
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
