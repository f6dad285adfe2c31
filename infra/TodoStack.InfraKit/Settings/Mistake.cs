namespace TodoStack.Infra.Settings;

/// <summary>One thing that is wrong in the configuration.</summary>
/// <param name="Key">The full key, such as <c>todostack:database.storage</c>.</param>
/// <param name="Text">What is wrong and how to cure it; never the value of a secret.</param>
public sealed record Mistake(string Key, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Key}: {Text}";
}
