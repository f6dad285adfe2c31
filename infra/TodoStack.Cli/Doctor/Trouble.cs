namespace TodoStack.Cli.Doctor;

/// <summary>Something that is wrong with a stack.</summary>
/// <param name="Diagnosis">Which diagnosis found it, such as <c>image-pull</c>.</param>
/// <param name="Objects">What it is wrong with, such as <c>Pod todo-app-backend-7d…</c>.</param>
/// <param name="Cause">Why.</param>
/// <param name="Evidence">What shows it: messages of the cluster, ends of logs.</param>
/// <param name="Cure">What to do about it.</param>
internal sealed record Trouble(
    string Diagnosis, IReadOnlyList<string> Objects, string Cause, IReadOnlyList<string> Evidence, string Cure);
