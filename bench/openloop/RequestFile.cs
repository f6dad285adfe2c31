using System.Text;

namespace TodoStack.Bench.OpenLoop;

/// <summary>The list of requests that a scenario replays: method, path, token and body, separated by tabs.</summary>
internal static class RequestFile
{
    public static byte[][] Read(string file, string port) =>
        [.. File.ReadLines(file).Select(line => line.Split('\t')).Select(parts => Encode(parts[0], parts[1], parts[2], parts[3], port))];

    private static byte[] Encode(string method, string path, string token, string body, string port)
    {
        var text = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: application/json\r\n");
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
