using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>
/// Everything secret, generated or handed in, in the Secrets that pods read. The name of a generated secret carries its
/// number: the next number is a new secret, and the one before stays what it was.
/// </summary>
public sealed class Credentials : ComponentResource
{
    // Letters and digits alone: at 62 symbols, 48 of them are 285 random bits, and nothing needs escaping in a connection
    // string, a URI, SQL or a shell.
    private const int Length = 48;

    private readonly string _name;
    private readonly CredentialsArgs _args;
    private readonly Output<string> _checksumKey;

    /// <summary>Generates what is missing and makes the Secrets.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">What it needs.</param>
    /// <param name="options">Parent, provider and the like.</param>
    public Credentials(string name, CredentialsArgs args, ComponentResourceOptions? options = null)
        : base("todostack:index:Credentials", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        _name = name;
        _args = args;
        _checksumKey = Generate("checksum-key", 1);
        Database = args.Database is { } database
            ? MakeSecret("database-credentials", "postgresql", "database", GeneratedDatabase(database))
            : MakeSecret("database-credentials", "postgresql", "database", ExternalDatabase(args));
        DatabaseSuperuser = args.Database is not { } server
            ? null
            : MakeSecret("database-superuser", "postgresql", "database", new()
            {
                ["password"] = Generate("database-superuser-password", server.PasswordNumber),
            });

        var backend = KeyPair("jwt-signing-key", "jwt-signing-key", "jwt-previous-signing-key", args.SigningKeyNumber);
        if (args.AssistantApiKey is { } key)
        {
            backend["assistant-api-key"] = key;
        }

        Backend = MakeSecret("backend-credentials", "backend", "backend", backend);
        FrontendSession = MakeSecret("frontend-session", "frontend-session", "frontend",
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

    /// <summary>For the backend: <c>jwt-signing-key</c>, <c>jwt-previous-signing-key</c>, <c>assistant-api-key</c>; the last two when there are any.</summary>
    public SecretReference Backend { get; }

    /// <summary>For both frontends: <c>key-ring-secret</c>, and <c>previous-key-ring-secret</c> when there is one.</summary>
    public SecretReference FrontendSession { get; }

    private static Dictionary<string, Output<string>> ExternalDatabase(CredentialsArgs args) => new()
    {
        ["connection-string"] = args.ExternalConnectionString
            ?? throw new ArgumentException("There is neither a database in the cluster nor a connection string.", nameof(args)),
    };

    private Dictionary<string, Output<string>> GeneratedDatabase(DatabaseAddress address)
    {
        var password = Generate("database-password", address.PasswordNumber);
        var data = new Dictionary<string, Output<string>>
        {
            ["username"] = Output.Create(address.Login),
            ["password"] = password,
            ["connection-string"] = Output.Format($"{address.ConnectionString};Password={password}"),
        };
        if (address.PreviousLogin is not null)
        {
            data["previous-password"] = Generate("database-password", address.PasswordNumber - 1);
        }

        return data;
    }

    // A second key is either the one before, so that what it made stays valid, or, announced, the one to come, so that
    // replicas that are still old can read what the first new one will write.
    private Dictionary<string, Output<string>> KeyPair(string resource, string currentKey, string otherKey, int number)
    {
        var keys = new Dictionary<string, Output<string>> { [currentKey] = Generate(resource, number) };
        var other = _args.AnnounceNext ? number + 1 : number - 1;
        if (other > 0)
        {
            keys[otherKey] = Generate(resource, other);
        }

        return keys;
    }

    private Output<string> Generate(string resource, int number)
    {
        var password = new RandomPassword(
            $"{_name}-{resource}-{number}", new RandomPasswordArgs { Length = Length, Special = false }, new CustomResourceOptions { Parent = this });

        // The provider says that it is secret; under mocks nobody does.
        return Output.CreateSecret(password.Result);
    }

    private SecretReference MakeSecret(string name, string label, string component, Dictionary<string, Output<string>> texts)
    {
        var data = new InputMap<string>();
        foreach (var (key, text) in texts)
        {
            data.Add(key, text);
        }

        var secret = new Secret($"{_name}-{name}", new SecretArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = name,
                Namespace = _args.Namespace,
                Labels = _args.Owner.Labels(label, component).All,
            },
            Type = "Opaque",
            StringData = data,
        }, new CustomResourceOptions { Parent = this, AdditionalSecretOutputs = { "data", "stringData" } });
        return new SecretReference(secret.Metadata.Apply(metadata => metadata.Name), Checksum.OfSecrets(texts, _checksumKey));
    }
}
