using System.Globalization;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>What a model is told before the conversation: the file <c>system-prompt.txt</c>, with the time where the person is.</summary>
internal static class SystemPrompt
{
    private static readonly string Template = Read();

    public static string At(DateTimeOffset now, string? timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone ?? "UTC");
        var local = TimeZoneInfo.ConvertTime(now, zone).ToString("dddd, yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);
        return Template.Replace("{now}", local, StringComparison.Ordinal).Replace("{timeZone}", zone.Id, StringComparison.Ordinal);
    }

    private static string Read()
    {
        using var stream = typeof(SystemPrompt).Assembly.GetManifestResourceStream("system-prompt.txt")
            ?? throw new InvalidOperationException("The system prompt is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
