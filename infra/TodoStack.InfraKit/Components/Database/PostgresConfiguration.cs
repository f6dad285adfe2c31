using System.Globalization;

namespace TodoStack.Infra.Components;

/// <summary>
/// postgresql.conf and pg_hba.conf. The sizes follow PostgreSQL's own advice on a server of its own
/// (https://www.postgresql.org/docs/current/runtime-config-resource.html): a quarter of the memory for shared buffers.
/// </summary>
internal static class PostgresConfiguration
{
    private const long Mega = 1024 * 1024;

    /// <summary>The server's settings for a container of this size.</summary>
    /// <param name="args">The container's memory, volume and connections.</param>
    public static string Server(DatabaseArgs args)
    {
        var memory = args.MemoryBytes / Mega;
        var sharedBuffers = memory / 4;

        // What sorting may take in all connections together is another quarter; a statement may sort in two places at once.
        var workMemory = Math.Max(1024, memory * 1024 / 4 / args.Connections / 2);
        var maintenanceMemory = Math.Clamp(memory / 16, 16, 1024);

        // A volume that is full of write-ahead log stops the server.
        var walSize = Math.Clamp(args.StorageBytes / Mega / 8, 64, 2048);
        var lines = new List<string>
        {
            "# Made from the stack's settings.",
            "listen_addresses = '*'",
            Line("port", args.Address.Port),
            "unix_socket_directories = '/var/run/postgresql'",
            Line("max_connections", args.Connections),
            "password_encryption = 'scram-sha-256'",
            string.Empty,
            Line("shared_buffers", $"'{sharedBuffers}MB'"),
            Line("effective_cache_size", $"'{memory * 6 / 10}MB'"),
            Line("work_mem", $"'{workMemory}kB'"),
            Line("maintenance_work_mem", $"'{maintenanceMemory}MB'"),
            "huge_pages = off",
            Line("max_wal_size", $"'{walSize}MB'"),
            Line("min_wal_size", $"'{Math.Max(32, walSize / 4)}MB'"),
            "wal_compression = on",
            "# Volumes are solid state nearly everywhere.",
            "random_page_cost = 1.1",
            "# Compiling a query takes longer than any of ours runs.",
            "jit = off",
            string.Empty,
            "# Whoever forgot a transaction must not hold up vacuum and migrations.",
            "idle_in_transaction_session_timeout = '60s'",
            "tcp_keepalives_idle = 60",
            string.Empty,
            "# To the container's log. Values are left out of it: they are what users wrote.",
            "logging_collector = off",
            "log_line_prefix = '%m [%p] %q%u@%d '",
            "log_timezone = 'UTC'",
            "log_min_duration_statement = '1s'",
            "log_parameter_max_length = 0",
            "log_parameter_max_length_on_error = 0",
            "log_lock_waits = on",
            "log_temp_files = '16MB'",
            "timezone = 'UTC'",
        };
        if (args.TlsSecret is not null)
        {
            lines.AddRange(
            [
                string.Empty,
                "ssl = on",
                $"ssl_cert_file = '{PostgresPaths.Tls}/tls.crt'",
                $"ssl_key_file = '{PostgresPaths.Tls}/tls.key'",
                "ssl_min_protocol_version = 'TLSv1.3'",
            ]);
        }

        return string.Join('\n', lines) + "\n";
    }

    /// <summary>
    /// Who may connect: the superuser over the pod's own socket, the members of the role to its two databases, who watches to the one
    /// in which nothing is, each with its password. What is not listed is refused (https://www.postgresql.org/docs/current/auth-pg-hba-conf.html).
    /// </summary>
    /// <param name="args">The database and its role.</param>
    public static string Access(DatabaseArgs args)
    {
        var host = args.TlsSecret is null ? "host   " : "hostssl";
        var databases = $"{args.Address.Name},{args.Address.Scratch}";
        var logins = $"+{args.Address.Role}";
        var access = $"""
            # type   database           user      address    method
            local    all                postgres             scram-sha-256
            {host}  {databases,-18} {logins,-9} 0.0.0.0/0  scram-sha-256
            {host}  {databases,-18} {logins,-9} ::/0       scram-sha-256

            """;
        return args.MonitorCredentials is null ? access : access + $"""
            {host}  {"postgres",-18} {"+pg_monitor",-9} 0.0.0.0/0  scram-sha-256
            {host}  {"postgres",-18} {"+pg_monitor",-9} ::/0       scram-sha-256

            """;
    }

    /// <summary>
    /// An /etc/passwd that knows the pod's user: initdb looks it up, and the image has an entry for its own alone.
    /// </summary>
    /// <param name="user">The numeric user and group.</param>
    public static string Accounts(int user) =>
        string.Create(CultureInfo.InvariantCulture, $"root:x:0:0:root:/root:/usr/sbin/nologin\npostgres:x:{user}:{user}::/tmp:/bin/sh\n");

    private static string Line(string name, object value) => string.Create(CultureInfo.InvariantCulture, $"{name} = {value}");
}
