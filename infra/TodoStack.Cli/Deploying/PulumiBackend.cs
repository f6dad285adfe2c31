using System.Text.Json;
using System.Text.Json.Nodes;
using TodoStack.Cli.Targets;
using TodoStack.Cli.Targets.Tools;
using TodoStack.LocalTarget;
using TodoStack.Policies;

namespace TodoStack.Cli.Deploying;

/// <summary>Where Pulumi keeps its state (https://www.pulumi.com/docs/iac/concepts/state-and-backends/).</summary>
/// <param name="Url">Its URL.</param>
/// <param name="IsOurs">Whether it is the folder that this command made.</param>
internal sealed record PulumiBackend(string Url, bool IsOurs)
{
    private const string Variable = "PULUMI_BACKEND_URL";

    // What Pulumi says to whoever has never logged in.
    private static readonly string[] LoggedOut = ["PULUMI_ACCESS_TOKEN must be set", "requires logging in", "pulumi login"];

    /// <summary>Whether secrets are encrypted with a passphrase; a service has keys of its own.</summary>
    public bool NeedsPassphrase => !Url.StartsWith("https:", StringComparison.Ordinal) && !Url.StartsWith("http:", StringComparison.Ordinal);

    /// <summary>The backend that the user has chosen; where there is none, a folder of our own, for Pulumi's runs from here alone.</summary>
    /// <exception cref="LocalTargetException">The chosen one does not answer.</exception>
    public static async Task<PulumiBackend> ChooseAsync(
        PulumiCli pulumi, Machine machine, DeploymentHome home, CancellationToken cancellationToken)
    {
        var answer = await pulumi.WhoAmIAsync(cancellationToken);
        if (answer.Succeeded && UrlIn(answer.Output) is { } url)
        {
            return new PulumiBackend(url, IsOurs: false);
        }

        var chosen = machine.Variable(Variable);
        if (chosen is { Length: > 0 } || !LoggedOut.Any(text => answer.Said.Contains(text, StringComparison.Ordinal)))
        {
            throw new LocalTargetException(
                $"Pulumi cannot reach its backend{(chosen is { Length: > 0 } ? $" {chosen} of {Variable}" : "")}. Correct {Variable}, or log in with 'pulumi login' again. "
                + $"Pulumi says:\n{Said(answer)}");
        }

        home.Create(home.State);
        var ours = new PulumiBackend($"file://{home.State}", IsOurs: true);
        pulumi.Use(new Dictionary<string, string> { [Variable] = ours.Url });
        return ours;
    }

    private static string? UrlIn(string json)
    {
        try
        {
            return JsonNode.Parse(json).Text("url");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Said(ToolAnswer answer) => answer.Said.Trim() is { Length: > 0 } text ? text : "nothing";
}
