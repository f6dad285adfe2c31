namespace TodoStack.TestPages;

/// <summary>A task of the showcase.</summary>
/// <param name="Key">Its name in the catalogue's addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="Days">How many days from the showcase's today it is due; null for whenever.</param>
internal sealed record SeedTask(string Key, string Title, int? Days = null)
{
    public string? Description { get; init; }

    public string Priority { get; init; } = "medium";

    public string[] Tags { get; init; } = [];

    public string Recurrence { get; init; } = "none";

    /// <summary>The hour of the day, in Berlin.</summary>
    public int Hour { get; init; } = 17;

    public bool IsCompleted { get; init; }

    public DateTimeOffset? DueAt => Days is { } days ? new DateTimeOffset(Showcase.Now.Date.AddDays(days).AddHours(Hour), TimeSpan.FromHours(2)) : null;
}

/// <summary>What the regular visitor has.</summary>
internal static class SeedTasks
{
    public static IReadOnlyList<SeedTask> All { get; } =
    [
        new("task", "Send the quarterly report", 2)
        {
            Description = "With the figures of the new shop, and what Jonas wrote about the returns.\n\nThe template is in the shared folder.",
            Priority = "high",
            Tags = ["work", "figures"],
        },
        new("dentist", "Call the dentist about the crown", -2) { Hour = 9, Tags = ["health"] },
        new("tax", "Pay the second instalment of the trade tax", -5) { Priority = "high", Tags = ["money"] },
        new("plants", "Water the plants", 0) { Hour = 18, Recurrence = "weekly", Tags = ["home"] },
        new("milk", "Buy oat milk, coffee and something for Sunday's cake", 0) { Tags = ["errands", "home"] },
        new("standup", "Write down what to say at the stand-up", 0) { Hour = 11, Recurrence = "daily", Tags = ["work"] },
        new("gift", "Find a present for Selma’s birthday", 3) { Priority = "low", Tags = ["family"] },
        new("lease", "Read the new lease to the end before signing any of it, and ask Tomasz what paragraph eleven means for the bicycles in the yard", 5)
        {
            Tags = ["home", "money"],
        },
        new("changed", "Renew the passports", 12) { Tags = ["family", "travel"] },
        new("train", "Book the night train to Stockholm", 26) { Priority = "high", Tags = ["travel"] },
        new("bike", "Take the bicycle to the workshop") { Priority = "low", Tags = ["errands"] },
        new("book", "Finish “The Magic Mountain”") { Tags = ["reading"] },
        new("arabic", "حجز طاولة للعشاء مع ليلى", 1) { Hour = 19, Tags = ["family"] },
        new("rent", "Pay the rent", -1) { Recurrence = "monthly", Tags = ["money"], IsCompleted = true },
        new("glass", "Take the glass to the bank", -3) { Tags = ["errands"], IsCompleted = true },
        new("slides", "Send the slides to Ines", -1) { Priority = "high", Tags = ["work"], IsCompleted = true },
    ];

    /// <summary>What was completed in the weeks before: a streak up to today, and days of rest before it.</summary>
    public static IEnumerable<(string Title, DateTimeOffset At)> Past =>
        from day in Enumerable.Range(0, 28)
        where day < 6 || day % 5 != 0
        from number in Enumerable.Range(1, 1 + (day * 7 % 4))
        select ($"Errand {28 - day}.{number}", Showcase.Now.AddDays(-day).AddHours(-number));

    public static IReadOnlyDictionary<string, string[]> Conversations { get; } = new Dictionary<string, string[]>
    {
        ["short"] = ["What is overdue?"],
        ["conversation"] = ["Remind me to water the herbs tomorrow at 8", "What do I have to do today?"],
    };
}
