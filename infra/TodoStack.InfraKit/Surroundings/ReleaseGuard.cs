using Pulumi;
using TodoStack.Infra.Components;

namespace TodoStack.Infra.Surroundings;

/// <summary>Looks at a Helm release before it is changed.</summary>
internal static class ReleaseGuard
{
    /// <summary>The release in the cluster; null where it is not known. Says it where something of it will be put back.</summary>
    /// <param name="context">The context of the kubeconfig.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="release">The release's name.</param>
    /// <param name="workstation">Where kubectl is.</param>
    /// <exception cref="RunException">Helm would refuse a change, because the last one has not come to an end.</exception>
    public static LiveRelease? Find(string context, string space, string release, Workstation workstation)
    {
        var live = LiveRelease.Find(context, space, release, workstation);
        if (live?.CutOff is { } record && !Deployment.Instance.IsDryRun)
        {
            throw new RunException(
                $"A change of the Helm release {release} was cut off, and Helm refuses the next one: its record {record} says that it is still going on. "
                + "When no other deployment is running: "
                + $"kubectl --context {context} --namespace {space} delete secret {record}, then this again.");
        }

        if (ReleaseDescription.Reason(live) is { } reason)
        {
            Log.Warn(reason);
        }

        return live;
    }
}
