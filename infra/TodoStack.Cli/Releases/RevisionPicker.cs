using TodoStack.Cli.Cluster;

namespace TodoStack.Cli.Releases;

/// <summary>Chooses the revision to go back to.</summary>
internal static class RevisionPicker
{
    /// <summary>The revision that was asked for, or the last good one before what runs.</summary>
    /// <param name="history">The history, oldest first.</param>
    /// <param name="wanted">Its number; null for the one before.</param>
    /// <exception cref="ClusterException">There is no such revision, or it never served.</exception>
    public static Revision Pick(IReadOnlyList<Revision> history, int? wanted)
    {
        var current = history[^1];
        var good = history.Where(revision => revision.WasGood && !(revision == current && current.Status == "deployed")).ToList();
        var choice = good.Count == 0 ? "There is none that one could go back to." : $"There are {string.Join(", ", good.Select(revision => revision.Number))}.";
        if (wanted is null)
        {
            // What was itself a rollback has the content of an older one: going back again goes on to the one before that.
            return good.LastOrDefault(revision => revision.Content < current.Content)
                ?? throw new ClusterException($"Before revision {current.Number} there is none that served. {choice}");
        }

        var found = history.FirstOrDefault(revision => revision.Number == wanted)
            ?? throw new ClusterException($"There is no revision {wanted}. {choice}");
        return found == current && current.Status == "deployed" ? throw new ClusterException($"Revision {wanted} is what runs. {choice}")
            : found.WasGood ? found
            : throw new ClusterException($"Revision {wanted} never served: it is {found.Status} ({found.Description}). {choice}");
    }
}
