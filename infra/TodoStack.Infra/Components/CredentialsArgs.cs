using Pulumi;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>What <see cref="Credentials"/> need.</summary>
public sealed class CredentialsArgs : ResourceArgs
{
    /// <summary>The namespace that the Secrets are in.</summary>
    public required Input<string> Namespace { get; init; }

    /// <summary>Whose they are.</summary>
    public required Owner Owner { get; init; }

    /// <summary>The database in the cluster that gets generated passwords; null for an external one.</summary>
    public DatabaseAddress? Database { get; init; }

    /// <summary>Whether somebody watches the database in the cluster, and so has a login for that.</summary>
    public bool DatabaseWatched { get; init; }

    /// <summary>The connection string of an external database; null for one in the cluster.</summary>
    public Output<string>? ExternalConnectionString { get; init; }

    /// <summary>The number of the key that signs tokens.</summary>
    public required int SigningKeyNumber { get; init; }

    /// <summary>The number of the secret of the frontends' key ring.</summary>
    public required int KeyRingNumber { get; init; }

    /// <summary>Whether the next signing key and key ring are handed out for reading, in place of the previous ones.</summary>
    public bool AnnounceNext { get; init; }

    /// <summary>The key of the assistant's model provider; null without one.</summary>
    public Output<string>? AssistantApiKey { get; init; }
}
