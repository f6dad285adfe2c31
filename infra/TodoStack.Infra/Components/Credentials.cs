using Pulumi;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>Everything secret, generated or handed in, in the Secrets that pods read.</summary>
public sealed class Credentials : ComponentResource
{
    private readonly CredentialsArgs _args;
    private readonly SecretFactory _secrets;

    /// <summary>Generates what is missing and makes the Secrets.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">What it needs.</param>
    /// <param name="options">Parent, provider and the like.</param>
    public Credentials(string name, CredentialsArgs args, ComponentResourceOptions? options = null)
        : base("todostack:index:Credentials", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        _args = args;
        _secrets = new SecretFactory(name, args.Namespace, args.Owner, this);
        Database = args.Database is { } database
            ? DatabaseCredentials.MakeRole(_secrets, "database-credentials", database)
            : _secrets.Make("database-credentials", "postgresql", "database", ExternalDatabase(args));
        DatabaseSuperuser = args.Database is not { } server
            ? null
            : DatabaseCredentials.MakeSuperuser(_secrets, "database-superuser", server);
        DatabaseMonitor = args.Database is { } watched && args.DatabaseWatched
            ? DatabaseCredentials.MakeMonitor(_secrets, "database-monitor", watched)
            : null;

        var backend = KeyPair("jwt-signing-key", "jwt-signing-key", "jwt-previous-signing-key", args.SigningKeyNumber);
        if (args.AssistantApiKey is { } key)
        {
            backend["assistant-api-key"] = key;
        }

        Backend = _secrets.Make("backend-credentials", "backend", "backend", backend);
        FrontendSession = _secrets.Make("frontend-session", "frontend-session", "frontend",
            KeyPair("key-ring-secret", "key-ring-secret", "previous-key-ring-secret", args.KeyRingNumber));

        RegisterOutputs(new Dictionary<string, object?>
        {
            ["database"] = Database.Name,
            ["backend"] = Backend.Name,
            ["frontendSession"] = FrontendSession.Name,
        });
    }

    /// <summary>For whoever uses the database: <c>connection-string</c>; in the cluster also <c>username</c>, <c>password</c> and, after a rotation, <c>previous-password</c>.</summary>
    public SecretReference Database { get; }

    /// <summary>For the database itself: <c>password</c>; null when it is external.</summary>
    public SecretReference? DatabaseSuperuser { get; }

    /// <summary>For whoever watches the database: <c>password</c> and, after a rotation, <c>previous-password</c>; null where nobody does.</summary>
    public SecretReference? DatabaseMonitor { get; }

    /// <summary>For the backend: <c>jwt-signing-key</c>, <c>jwt-previous-signing-key</c>, <c>assistant-api-key</c>; the last two when there are any.</summary>
    public SecretReference Backend { get; }

    /// <summary>For both frontends: <c>key-ring-secret</c>, and <c>previous-key-ring-secret</c> when there is one.</summary>
    public SecretReference FrontendSession { get; }

    private static Dictionary<string, Output<string>> ExternalDatabase(CredentialsArgs args) => new()
    {
        ["connection-string"] = args.ExternalConnectionString
            ?? throw new ArgumentException("There is neither a database in the cluster nor a connection string.", nameof(args)),
    };

    // A second key is either the one before, so that what it made stays valid, or, announced, the one to come, so that
    // replicas that are still old can read what the first new one will write.
    private Dictionary<string, Output<string>> KeyPair(string resource, string currentKey, string otherKey, int number)
    {
        var keys = new Dictionary<string, Output<string>> { [currentKey] = _secrets.Generate(resource, number) };
        var other = _args.AnnounceNext ? number + 1 : number - 1;
        if (other > 0)
        {
            keys[otherKey] = _secrets.Generate(resource, other);
        }

        return keys;
    }
}
