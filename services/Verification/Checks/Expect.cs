namespace TodoStack.Verification.Checks;

/// <summary>Fails a step where something is not as it must be.</summary>
internal static class Expect
{
    private const string OurBug = "This is a bug in the service; look for errors with 'todo logs --level Warning'.";

    public static void That(bool condition, string expected, string seen, string cure = OurBug)
    {
        if (!condition)
        {
            throw new CheckFailedException(new Problem(expected, seen, cure));
        }
    }

    public static void Equal<T>(T expected, T seen, string what, string cure = OurBug) =>
        That(EqualityComparer<T>.Default.Equals(expected, seen), $"{what} {expected}", $"{seen}", cure);

    public static void Contains(string part, string? whole, string what, string cure = OurBug) =>
        That(whole?.Contains(part, StringComparison.Ordinal) == true, $"{what} with '{part}'", whole is { Length: > 0 } ? Shorten(whole) : "nothing", cure);

    private static string Shorten(string text) => text.Length > 200 ? text[..200] + "..." : text;
}
