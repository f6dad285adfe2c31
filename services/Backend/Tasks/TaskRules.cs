using TodoStack.Backend.Data;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>What a task may be.</summary>
internal static class TaskRules
{
    public static readonly DateTimeOffset EarliestDue = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset LatestDue = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Brings a request into the form in which it is stored: trimmed, due in UTC, each tag once.</summary>
    public static TaskRequest Normalise(TaskRequest request) => request with
    {
        Title = request.Title.Trim(),
        Description = string.IsNullOrWhiteSpace(request.Description) ? null : request.Description.Trim(),
        DueAt = request.DueAt?.ToStored(),
        Tags = NormaliseTags(request.Tags),
    };

    /// <summary>Trims names of tags, and takes each once.</summary>
    public static IReadOnlyList<string> NormaliseTags(IReadOnlyList<string>? tags) =>
        (tags ?? []).Select(t => t?.Trim() ?? "").Distinct(StringComparer.OrdinalIgnoreCase).ToList();

    /// <summary>Checks a request that went through <see cref="Normalise"/>.</summary>
    public static FieldErrors Check(TaskRequest request)
    {
        var errors = new FieldErrors();
        errors.AddIfAny("title", TextRules.IsVisible(request.Title)
            ? TextRules.CheckLine(request.Title, Limits.TitleLength)
            : "must not be empty");

        if (request.Description is not null)
        {
            errors.AddIfAny("description", TextRules.CheckText(request.Description, Limits.DescriptionLength));
        }

        if (!Enum.IsDefined(request.Priority))
        {
            errors.Add("priority", "must be low, medium or high");
        }

        if (!Enum.IsDefined(request.Recurrence))
        {
            errors.Add("recurrence", "must be none, daily, weekly, monthly or yearly");
        }

        CheckMoment("dueAt", request.DueAt, errors);
        CheckTags(request.Tags ?? [], errors);
        return errors;
    }

    /// <summary>Checks the name of a tag.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? CheckTagName(string name) =>
        TextRules.IsVisible(name) ? TextRules.CheckLine(name, Limits.TagLength) : "must not be empty";

    /// <summary>Checks a moment that may be missing.</summary>
    public static void CheckMoment(string field, DateTimeOffset? moment, FieldErrors errors)
    {
        if (moment < EarliestDue || moment > LatestDue)
        {
            errors.Add(field, $"must lie between {EarliestDue:yyyy-MM-dd} and {LatestDue:yyyy-MM-dd}");
        }
    }

    public static void CheckTags(IReadOnlyList<string> tags, FieldErrors errors)
    {
        if (tags.Count > Limits.TagsPerTask)
        {
            errors.Add("tags", $"must be at most {Limits.TagsPerTask}; there are {tags.Count}");
        }

        for (var i = 0; i < tags.Count; i++)
        {
            errors.AddIfAny($"tags[{i}]", CheckTagName(tags[i]));
        }
    }
}
