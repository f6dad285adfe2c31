namespace TodoStack.Infra.Rendering;

/// <summary>Some secrets have a form that the program checks; their sentinel stands inside that form.</summary>
internal static class SentinelForms
{
    /// <summary>What a secret setting gets for a value.</summary>
    /// <param name="path">The setting.</param>
    /// <param name="sentinel">The sentinel.</param>
    public static string For(string path, string sentinel) =>
        path.EndsWith("connectionString", StringComparison.OrdinalIgnoreCase)
            ? $"Host=database.invalid;Port=5432;Database=app;Username=app;Password={sentinel};SSL Mode=VerifyFull"
            : sentinel;
}
