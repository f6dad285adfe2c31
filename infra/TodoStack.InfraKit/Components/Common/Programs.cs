namespace TodoStack.Infra.Components.Common;

/// <summary>The shell and SQL programs that run in pods; they are files of this project.</summary>
internal static class Programs
{
    /// <summary>The text of one of them.</summary>
    /// <param name="name">Its file's name.</param>
    public static string Read(string name)
    {
        using var stream = typeof(Programs).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"There is no program {name} in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
