using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TodoStack.Bench.OpenLoop;

/// <summary>One connection with at most one request in flight.</summary>
internal sealed class Connection : IDisposable
{
    private readonly byte[] _answer = new byte[512 * 1024];
    private readonly Socket _socket;
    private int _length;

    public Connection(int port)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(IPAddress.Loopback, port);
    }

    /// <summary>What the operating system calls it.</summary>
    public int Descriptor => (int)_socket.Handle;

    /// <summary>When the request in flight was due, in seconds.</summary>
    public double Due { get; private set; }

    /// <summary>Whether the answer says that all is well.</summary>
    public bool Succeeded => _answer.AsSpan().StartsWith("HTTP/1.1 2"u8);

    public void Send(byte[] request, double due)
    {
        Due = due;
        _length = 0;
        _socket.Send(request);
    }

    /// <summary>Takes what has come; true when the answer is whole.</summary>
    public bool Receive()
    {
        var received = _socket.Receive(_answer.AsSpan(_length));
        if (received == 0)
        {
            throw new InvalidOperationException("The server closed a connection under the load.");
        }

        _length += received;
        return IsWhole(_answer.AsSpan(0, _length));
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        foreach (var range in answer[..end].Split("\r\n"u8))
        {
            var line = answer[range];
            if (Ascii.EqualsIgnoreCase(line[..Math.Min(15, line.Length)], "content-length:"u8))
            {
                return answer.Length >= end + 4 + int.Parse(Encoding.ASCII.GetString(line[15..]), provider: null);
            }

            if (Ascii.EqualsIgnoreCase(line, "transfer-encoding: chunked"u8))
            {
                return answer.EndsWith("0\r\n\r\n"u8);
            }
        }

        return true;
    }
}
