using System.Globalization;
using TodoStack.Cli.Stacks;
using TodoStack.Infra.Rendering;
using TodoStack.Policies;

namespace TodoStack.Cli.Previews;

/// <summary>What a stack would be, and what the policy says of it.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Charts">Its Helm releases, each with the objects of its chart.</param>
/// <param name="Report">The policy's report over all objects.</param>
internal sealed record Preview(RecordedStack Stack, IReadOnlyList<ChartCheck> Charts, PolicyReport Report)
{
    private const string StackSourceName = "stack";

    // What is in it is theirs, and comes over the network; the version is pinned, and a test holds that.
    private const string OfOthers = "The chart is somebody else's, and the policy is for ours.";

    /// <summary>The reason why objects of our charts were not checked; null when all were.</summary>
    public string? NotChecked { get; } = Charts.Where(chart => chart.Release.IsOwn).Select(chart => chart.NotChecked).FirstOrDefault(reason => reason is not null);

    /// <summary>Whether the policy holds.</summary>
    public bool Passed => Report.Passed;

    /// <summary>What came of it in one line.</summary>
    public string Verdict =>
        Passed ? $"No violations: {Counted(Report.RuleCount, "rule")} over {Counted(Report.ObjectCount, "object")}."
        : $"{Counted(Report.Violations.Count, "violation")} of {Counted(Report.RuleCount, "rule")} over {Counted(Report.ObjectCount, "object")}.";

    /// <summary>Evaluates the policy over a stack and its charts.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="helm">Renders charts; null when there is no helm.</param>
    /// <param name="noHelm">What to say then.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Preview> OfAsync(RecordedStack stack, HelmTool? helm, string noHelm, CancellationToken cancellationToken)
    {
        var charts = new List<ChartCheck>();
        foreach (var release in stack.HelmReleases)
        {
            charts.Add(!release.IsOwn ? new ChartCheck(release, [], OfOthers)
                : helm is null ? new ChartCheck(release, [], noHelm)
                : new ChartCheck(release, await helm.RenderAsync(release, cancellationToken), null));
        }

        var own = stack.KubernetesObjects.Select(body => new KubernetesObject(body, StackSourceName));
        var objects = new ObjectSet(own.Concat(charts.SelectMany(chart => chart.Objects)));
        return new Preview(stack, charts, PolicyReport.Evaluate(objects));
    }

    private static string Counted(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}

/// <summary>A Helm release and what its chart makes.</summary>
/// <param name="Release">The release.</param>
/// <param name="Objects">The chart's objects.</param>
/// <param name="NotChecked">Why there are none; null when there are.</param>
internal sealed record ChartCheck(RecordedHelmRelease Release, IReadOnlyList<KubernetesObject> Objects, string? NotChecked);
