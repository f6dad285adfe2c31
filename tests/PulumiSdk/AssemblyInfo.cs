// Pulumi's evaluations must not overlap in a process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
