using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TodoStack.Verification.Checks;

namespace TodoStack.Verification;

/// <summary>The smoke test: does everything that a person would, once, against any base URLs.</summary>
/// <param name="targets">What to verify.</param>
public sealed class Verifier(VerificationTargets targets)
{
    /// <summary>Runs every step, and tells of each when it has ended.</summary>
    /// <param name="cancellationToken">Stops after the step that runs.</param>
    /// <returns>The steps' results in order.</returns>
    public async IAsyncEnumerable<StepResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var session = new VerificationSession(targets);
        foreach (var group in Groups(session))
        {
            string? failed = group.NeedsAccount && session.Account is null ? "sign-up" : null;
            foreach (var check in group.Checks)
            {
                var result = failed is null
                    ? await RunAsync(group, check, cancellationToken)
                    : Skip(group, check, failed);
                if (result.Outcome == StepOutcome.Failed)
                {
                    failed = check.Name;
                }

                yield return result;
            }
        }
    }

    private static IEnumerable<ICheckGroup> Groups(VerificationSession session)
    {
        var (backend, web, chatbot) = session.Targets;
        yield return new ServiceChecks("backend", backend, isFrontend: false);
        if (web is not null)
        {
            yield return new ServiceChecks("frontend-web", web, isFrontend: true);
        }

        if (chatbot is not null)
        {
            yield return new ServiceChecks("frontend-chatbot", chatbot, isFrontend: true);
        }

        yield return new ApiDocumentChecks(session);
        yield return new AccountChecks(session);
        yield return new TaskChecks(session);
        yield return new IsolationChecks(session);
        yield return new AssistantChecks(session);
        yield return new McpChecks(session);
        if (web is not null)
        {
            using var pages = new PageChecks(session.Targets, web);
            yield return pages;
        }

        yield return new MetricsChecks(session.Targets);
        yield return new CleanUpChecks(session);
    }

    private static async Task<StepResult> RunAsync(ICheckGroup group, Check check, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        Problem? problem = null;
        try
        {
            await check.RunAsync(cancellationToken);
        }
        catch (CheckFailedException e)
        {
            problem = e.Problem;
        }
        catch (HttpRequestException e)
        {
            problem = new Problem("an answer", e.Message, "Check that the service runs and the URL is right ('todo status').");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            problem = new Problem(
                $"an answer within {VerificationSession.Timeout.TotalSeconds:0} s", "none", "Look for errors with 'todo logs --level Warning'.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            problem = new Problem("an answer as the API's contract has it", e.Message, "Check that all services are of one version ('todo status').");
        }

        return new StepResult(
            group.Name, check.Name, problem is null ? StepOutcome.Passed : StepOutcome.Failed, clock.Elapsed, problem);
    }

    private static StepResult Skip(ICheckGroup group, Check check, string failed) =>
        new(group.Name, check.Name, StepOutcome.Skipped, TimeSpan.Zero, new Problem("", $"not tried, since '{failed}' failed", ""));
}
