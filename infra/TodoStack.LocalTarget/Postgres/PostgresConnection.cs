using Npgsql;

namespace TodoStack.LocalTarget.Postgres;

/// <summary>A connection string that a person gave: Npgsql's form or a <c>postgresql://</c> address.</summary>
internal static class PostgresConnection
{
    /// <summary>Reads either form.</summary>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "postgres" or "postgresql"
                ? FromUri(uri)
                : new NpgsqlConnectionStringBuilder(text);
        }
        catch (ArgumentException e)
        {
            // Npgsql's message names the key, never the value.
            throw new LocalTargetException(
                $"The connection string for PostgreSQL cannot be read: {e.Message} Give it as "
                + "'Host=...;Port=...;Database=...;Username=...;Password=...' or 'postgresql://user:password@host:port/database'.",
                e);
        }
    }

    /// <summary>Connects once, or says why that does not work; the message holds no password.</summary>
    public static async Task CheckAsync(NpgsqlConnectionStringBuilder settings, CancellationToken cancellationToken)
    {
        var where = Describe(settings);
        if (string.IsNullOrEmpty(settings.Host))
        {
            throw new LocalTargetException("The connection string for PostgreSQL names no host. Add 'Host=...'.");
        }

        var once = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, Timeout = 10 };
        try
        {
            await using var connection = new NpgsqlConnection(once.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            if (connection.PostgreSqlVersion < PostgresBinaries.Oldest)
            {
                throw new LocalTargetException(
                    $"{where} runs PostgreSQL {connection.PostgreSqlVersion}; {PostgresBinaries.Oldest.Major} or newer is needed.");
            }
        }
        catch (PostgresException e)
        {
            var cure = e.SqlState switch
            {
                PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "Check user name and password.",
                PostgresErrorCodes.InvalidCatalogName => $"Make the database with 'createdb {settings.Database}', or name another.",
                _ => "Check the connection string.",
            };
            throw new LocalTargetException($"{where} refuses the connection: {e.MessageText}. {cure}", e);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw new LocalTargetException(
                $"{where} cannot be reached: {(e.InnerException ?? e).Message}. Check host and port, and that the server runs.", e);
        }
    }

    /// <summary>Which server and database, for a person.</summary>
    public static string Describe(NpgsqlConnectionStringBuilder settings) =>
        $"PostgreSQL at {settings.Host}:{settings.Port}, database '{settings.Database ?? settings.Username}'";

    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        var settings = new NpgsqlConnectionStringBuilder { Host = uri.Host };
        if (uri.Port > 0)
        {
            settings.Port = uri.Port;
        }

        if (Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')) is { Length: > 0 } database)
        {
            settings.Database = database;
        }

        var separator = uri.UserInfo.IndexOf(':', StringComparison.Ordinal);
        var user = separator < 0 ? uri.UserInfo : uri.UserInfo[..separator];
        if (user.Length > 0)
        {
            settings.Username = Uri.UnescapeDataString(user);
        }

        if (separator >= 0)
        {
            settings.Password = Uri.UnescapeDataString(uri.UserInfo[(separator + 1)..]);
        }

        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            var value = Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "");
            settings[Keyword(Uri.UnescapeDataString(parts[0]))] = value;
        }

        return settings;
    }

    // The names of libpq that differ from Npgsql's.
    private static string Keyword(string name) => name switch
    {
        "sslmode" => "SSL Mode",
        "channel_binding" => "Channel Binding",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        "sslrootcert" => "Root Certificate",
        "target_session_attrs" => "Target Session Attributes",
        _ => name,
    };
}
