using TodoStack.Cli.Cluster;

namespace TodoStack.Cli.Doctor;

/// <summary>Knows one kind of trouble. It looks at what was gathered and asks the cluster nothing.</summary>
internal interface IDiagnosis
{
    /// <summary>Its name in the output and in the docs.</summary>
    string Id { get; }

    /// <summary>The troubles of its kind.</summary>
    IEnumerable<Trouble> Find(ClusterSnapshot snapshot);
}
