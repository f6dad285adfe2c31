using System.Data.Common;
using System.Globalization;

namespace TodoStack.Infra.Settings;

/// <summary>
/// What the program must know of a connection string, in either form that the backend takes: the URI of libpq
/// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS) or the keys of Npgsql.
/// </summary>
/// <param name="Host">The server.</param>
/// <param name="Port">Its port.</param>
/// <param name="EnforcesTls">Whether a connection without TLS is refused.</param>
internal sealed record ConnectionStringText(string Host, int Port, bool EnforcesTls)
{
    private const int DefaultPort = 5432;

    // "prefer", the default of libpq and of Npgsql, goes on in plain text when the other side says so.
    private static readonly HashSet<string> Enforcing = new(StringComparer.OrdinalIgnoreCase)
    {
        "require", "verify-ca", "verify-full", "VerifyCA", "VerifyFull",
    };

    public static ConnectionStringText? Parse(string text) =>
        text.StartsWith("postgresql://", StringComparison.Ordinal) || text.StartsWith("postgres://", StringComparison.Ordinal)
            ? ParseUri(text)
            : ParseKeys(text);

    private static ConnectionStringText? ParseUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            return null;
        }

        var mode = uri.Query.TrimStart('?').Split('&')
            .Select(pair => pair.Split('=', 2))
            .LastOrDefault(pair => pair.Length == 2 && pair[0] == "sslmode")?[1];
        return new ConnectionStringText(uri.Host, uri.Port > 0 ? uri.Port : DefaultPort, mode is not null && Enforcing.Contains(mode));
    }

    private static ConnectionStringText? ParseKeys(string text)
    {
        var keys = new DbConnectionStringBuilder();
        try
        {
            keys.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            return null;
        }

        string? Value(params string[] names) =>
            names.Select(name => keys.TryGetValue(name, out var value) ? value.ToString() : null).FirstOrDefault(value => value is not null);

        var port = Value("Port") is { } given
            ? int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
            : DefaultPort;
        return Value("Host", "Server") is { Length: > 0 } host && port is > 0 and <= 65535
            ? new ConnectionStringText(host, port, Value("SSL Mode", "SslMode") is { } mode && Enforcing.Contains(mode))
            : null;
    }
}
