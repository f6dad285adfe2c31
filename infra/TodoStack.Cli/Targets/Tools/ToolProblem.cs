namespace TodoStack.Cli.Targets.Tools;

/// <summary>A program that is missing, too old, or does not work.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Trouble">What is wrong; empty where it is simply not there.</param>
/// <param name="Cure">What to do about it on this system.</param>
internal sealed record ToolProblem(string Name, string Trouble, string Cure)
{
    /// <summary>All of them, a line each.</summary>
    public static string List(IEnumerable<ToolProblem> problems) => string.Join('\n', problems);

    public override string ToString() => $"  {Name,-9} {(Trouble.Length == 0 ? "" : $"{Trouble}: ")}{Cure}";
}
