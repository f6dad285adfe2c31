using TodoStack.Infra.Surroundings;

namespace TodoStack.Infra.Components;

/// <summary>
/// What <c>helm history</c> says of a revision. It changes with the chart, and when the cluster is not as the release made it:
/// Helm's provider upgrades for a new description, and an upgrade puts everything back.
/// </summary>
internal static class ReleaseDescription
{
    private const string Ours = "chart ";

    private const string PutBack = ", put back after revision ";

    /// <summary>The description of the release as it is wanted.</summary>
    /// <param name="chart">The chart's hash.</param>
    /// <param name="live">The release in the cluster; null where it is not known.</param>
    public static string Of(string chart, LiveRelease? live)
    {
        var plain = Ours + chart;
        if (live is null)
        {
            return plain;
        }

        if (Reason(live) is not null)
        {
            return $"{plain}{PutBack}{live.Revision}";
        }

        // Once it is put back, it is as it should be.
        return live.Description.StartsWith(plain + PutBack, StringComparison.Ordinal) ? live.Description : plain;
    }

    /// <summary>Why something must be put back; null where nothing has to be.</summary>
    /// <param name="live">The release in the cluster.</param>
    public static string? Reason(LiveRelease? live)
    {
        if (live is null or { Revision: 0 })
        {
            return null;
        }

        if (live.Changed.Count > 0)
        {
            return $"{string.Join(", ", live.Changed)}: not as revision {live.Revision} of the release made it; somebody has changed or deleted it. It is put back.";
        }

        // Such as "Rollback to 3".
        return live.Description.StartsWith(Ours, StringComparison.Ordinal)
            ? null
            : $"Revision {live.Revision} of the release was not made by Pulumi ('{live.Description}'). What Pulumi describes is put back.";
    }
}
