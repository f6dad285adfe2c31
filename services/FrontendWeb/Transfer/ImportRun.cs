using System.Globalization;
using Microsoft.Extensions.Localization;
using TodoStack.Contracts;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendWeb.Transfer.Files;

namespace TodoStack.FrontendWeb.Transfer;

/// <summary>Sends what was read to the backend, as much at once as it takes, and collects what is refused.</summary>
internal sealed class ImportRun(TransferClient client, IStringLocalizer<WebTexts> texts)
{
    /// <summary>Of text; less than a quarter of what the backend takes, whatever JSON makes of it.</summary>
    private const int CharactersAtOnce = 128 * 1024;

    private const int MostShown = 100;
    private const int LongestShown = 500;

    private readonly List<RejectedTask> _rejected = [];
    private int _imported;
    private int _rejectedCount;

    /// <summary>Imports.</summary>
    /// <param name="tasks">What was read.</param>
    /// <param name="key">The same for each try with the same file, so that nothing is imported twice.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ImportReport> RunAsync(IReadOnlyList<ReadTask> tasks, string key, CancellationToken cancellationToken)
    {
        var isInterrupted = false;
        try
        {
            var number = 0;
            foreach (var part in Parts(tasks))
            {
                await SendAsync(part, string.Create(CultureInfo.InvariantCulture, $"{key}.{number++}"), cancellationToken);
            }
        }
        catch (BackendUnavailableException) when (_imported > 0)
        {
            isInterrupted = true;
        }

        foreach (var task in tasks.Where(task => task.Task is null))
        {
            Reject(task, task.Faults.Select(fault => texts[$"Fault.{fault.Kind}", Shorten(fault.Value)].Value).ToList());
        }

        return new ImportReport(_imported, _rejectedCount, [.. _rejected.OrderBy(task => task.Line).Take(MostShown)], isInterrupted);
    }

    private static IEnumerable<List<ReadTask>> Parts(IReadOnlyList<ReadTask> tasks)
    {
        var part = new List<ReadTask>();
        var size = 0;
        foreach (var task in tasks.Where(task => task.Task is not null))
        {
            if (part.Count == Limits.ImportSize || (size + task.Content.Length > CharactersAtOnce && part.Count > 0))
            {
                yield return part;
                (part, size) = ([], 0);
            }

            part.Add(task);
            size += task.Content.Length;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    private async Task SendAsync(List<ReadTask> part, string key, CancellationToken cancellationToken)
    {
        var answer = (await client.ImportAsync(part.ConvertAll(task => task.Task!), key, cancellationToken)).OrThrow();
        _imported += answer.Imported;
        foreach (var rejection in answer.Rejected)
        {
            Reject(part[rejection.Index], Reasons(rejection));
        }
    }

    /// <summary>The rules that it breaks, said as at the fields of a form.</summary>
    private List<string> Reasons(TaskImportRejection rejection)
    {
        var problem = new BackendProblem(StatusCodes.Status400BadRequest, "", null, rejection.Errors, null);
        var errors = FormErrors.From(problem, texts, "title", "description", "priority", "dueAt", "tags", "recurrence", "completedAt");
        return [.. errors.Fields.Values, .. errors.General];
    }

    private void Reject(ReadTask task, IReadOnlyList<string> reasons)
    {
        _rejectedCount++;
        _rejected.Add(new RejectedTask(task.Line, Shorten(task.Content), reasons));
    }

    private static string Shorten(string text) =>
        text.Length <= LongestShown ? text : $"{text[..(char.IsHighSurrogate(text[LongestShown - 1]) ? LongestShown - 1 : LongestShown)]}…";
}
