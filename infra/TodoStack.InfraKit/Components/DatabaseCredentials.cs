using Pulumi;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>The passwords of a <see cref="Database"/>, in the Secrets that its pod and its clients read.</summary>
public sealed class DatabaseCredentials : ComponentResource
{
    private const string Label = "postgresql";
    private const string Part = "database";

    /// <summary>Generates them.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">What they need.</param>
    /// <param name="options">Parent, provider and the like.</param>
    public DatabaseCredentials(string name, DatabaseCredentialsArgs args, ComponentResourceOptions? options = null)
        : base("todostack:index:DatabaseCredentials", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var secrets = new SecretFactory(name, args.Namespace, args.Owner, this);
        Role = MakeRole(secrets, $"{args.Address.Host}-credentials", args.Address);
        Superuser = MakeSuperuser(secrets, $"{args.Address.Host}-superuser", args.Address);
        Monitor = args.Watched ? MakeMonitor(secrets, $"{args.Address.Host}-monitor", args.Address) : null;
        RegisterOutputs(new Dictionary<string, object?> { ["role"] = Role.Name, ["superuser"] = Superuser.Name });
    }

    /// <summary>For whoever uses the database: <c>connection-string</c>, <c>username</c>, <c>password</c> and, after a rotation, <c>previous-password</c>.</summary>
    public SecretReference Role { get; }

    /// <summary>For the database itself: <c>password</c>.</summary>
    public SecretReference Superuser { get; }

    /// <summary>For whoever watches the database: <c>password</c> and, after a rotation, <c>previous-password</c>; null where nobody does.</summary>
    public SecretReference? Monitor { get; }

    internal static SecretReference MakeRole(SecretFactory secrets, string name, DatabaseAddress address)
    {
        var data = Passwords(secrets, "database-password", address);
        data["username"] = Output.Create(address.Login);
        data["connection-string"] = Output.Format($"{address.ConnectionString};Password={data["password"]}");
        return secrets.Make(name, Label, Part, data);
    }

    internal static SecretReference MakeSuperuser(SecretFactory secrets, string name, DatabaseAddress address) =>
        secrets.Make(name, Label, Part, new Dictionary<string, Output<string>>
        {
            ["password"] = secrets.Generate("database-superuser-password", address.PasswordNumber),
        });

    internal static SecretReference MakeMonitor(SecretFactory secrets, string name, DatabaseAddress address) =>
        secrets.Make(name, Label, Part, Passwords(secrets, "database-monitor-password", address));

    // Of two roles that take turns: the one's whose turn it is, and that of the one before.
    private static Dictionary<string, Output<string>> Passwords(SecretFactory secrets, string resource, DatabaseAddress address)
    {
        var passwords = new Dictionary<string, Output<string>> { ["password"] = secrets.Generate(resource, address.PasswordNumber) };
        if (address.PasswordNumber > 1)
        {
            passwords["previous-password"] = secrets.Generate(resource, address.PasswordNumber - 1);
        }

        return passwords;
    }
}

/// <summary>What <see cref="DatabaseCredentials"/> need.</summary>
public sealed class DatabaseCredentialsArgs : ResourceArgs
{
    /// <summary>The namespace that the Secrets are in.</summary>
    public required Input<string> Namespace { get; init; }

    /// <summary>Whose they are.</summary>
    public required Owner Owner { get; init; }

    /// <summary>The database.</summary>
    public required DatabaseAddress Address { get; init; }

    /// <summary>Whether somebody watches it, and so has a login for that.</summary>
    public bool Watched { get; init; }
}
