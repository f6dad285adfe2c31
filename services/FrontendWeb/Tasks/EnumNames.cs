namespace TodoStack.FrontendWeb.Tasks;

/// <summary>The names that choices have in forms and addresses.</summary>
internal static class EnumNames
{
    public static string Name<T>(this T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Reads a name; anything else is null, so that a mistyped address still shows a page.</summary>
    public static T? Read<T>(string? name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.Name(), name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }
}
