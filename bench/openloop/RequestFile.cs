using System.Text;

namespace TodoStack.Bench.OpenLoop;

/// <summary>
/// The list of requests that a scenario replays: method, path, token, body and, in place of what a client of the API sends, headers; separated by tabs,
/// the headers among themselves by bars.
/// </summary>
internal static class RequestFile
{
    public static byte[][] Read(string file, string port) =>
        [.. File.ReadLines(file).Select(line => line.Split('\t'))
            .Select(parts => Encode(parts[0], parts[1], parts[2], parts[3], parts.ElementAtOrDefault(4) ?? "Accept: application/json", port))];

    private static byte[] Encode(string method, string path, string token, string body, string headers, string port)
    {
        var text = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{headers.Replace("|", "\r\n", StringComparison.Ordinal)}\r\n");
        if (token.Length > 0)
        {
            text.Append($"Authorization: Bearer {token}\r\n");
        }

        if (body.Length > 0)
        {
            text.Append($"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("\r\n").Append(body).ToString());
    }
}
