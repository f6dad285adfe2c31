namespace TodoStack.FrontendWeb.Transfer;

/// <summary>What became of a file.</summary>
/// <param name="Imported">How many tasks are there now.</param>
/// <param name="RejectedCount">How many are not.</param>
/// <param name="Rejected">The first of those.</param>
/// <param name="IsInterrupted">Whether the backend went away before the end.</param>
public sealed record ImportReport(int Imported, int RejectedCount, IReadOnlyList<RejectedTask> Rejected, bool IsInterrupted);

/// <summary>A task of a file that could not be imported.</summary>
/// <param name="Line">Where it begins.</param>
/// <param name="Content">What stands there.</param>
/// <param name="Reasons">Why, in the person's language.</param>
public sealed record RejectedTask(int Line, string Content, IReadOnlyList<string> Reasons);
