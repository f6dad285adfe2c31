namespace TodoStack.Infra.Components;

/// <summary>Where things are in the database's pods.</summary>
internal static class PostgresPaths
{
    /// <summary>The volume.</summary>
    public const string Volume = "/var/lib/postgresql/data";

    /// <summary>The cluster on it; a folder below, because a volume may have a lost+found of its own.</summary>
    public const string Data = $"{Volume}/pgdata";

    /// <summary>The server's socket.</summary>
    public const string Socket = "/var/run/postgresql";

    /// <summary>postgresql.conf and pg_hba.conf.</summary>
    public const string Configuration = "/etc/database/configuration";

    /// <summary>The shell and SQL programs.</summary>
    public const string Programs = "/etc/database/programs";

    /// <summary>The password of the role that a backup or a restore logs in as.</summary>
    public const string Role = "/etc/database/role";

    /// <summary>The passwords of the roles that may log in, each in a file of the role's name.</summary>
    public const string Logins = "/etc/database/logins";

    /// <summary>The passwords of the roles that may log in to watch, each in a file of the role's name.</summary>
    public const string Monitors = "/etc/database/monitors";

    /// <summary>The password of the superuser.</summary>
    public const string Superuser = "/etc/database/superuser";

    /// <summary>The certificate.</summary>
    public const string Tls = "/etc/database/tls";
}
