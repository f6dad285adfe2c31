using System.Text;
using TodoStack.LocalTarget.Logs;

namespace TodoStack.Cli.Logs;

/// <summary>Reads a log that may still grow, whole lines only.</summary>
internal sealed class LogReader(string service, string file)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _rest = new();
    private long _position;
    private DateTimeOffset _last;

    /// <summary>The lines that have come since the last call.</summary>
    public IReadOnlyList<LogEntry> ReadNew()
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length < _position)
        {
            // A new file of the same name, or one that was emptied.
            _position = 0;
            _rest.Clear();
            _decoder.Reset();
        }

        stream.Seek(_position, SeekOrigin.Begin);
        var bytes = new byte[81920];
        var characters = new char[bytes.Length];
        var entries = new List<LogEntry>();
        for (var count = stream.Read(bytes); count > 0; count = stream.Read(bytes))
        {
            _position += count;
            var length = _decoder.GetChars(bytes, 0, count, characters, 0);
            foreach (var character in characters.AsSpan(0, length))
            {
                if (character == '\n')
                {
                    Add(entries);
                }
                else
                {
                    _rest.Append(character);
                }
            }
        }

        return entries;
    }

    private void Add(List<LogEntry> entries)
    {
        var line = _rest.ToString().TrimEnd('\r');
        _rest.Clear();
        if (line.Length > 0)
        {
            var entry = LogEntry.Parse(service, line, _last);
            _last = entry.Timestamp;
            entries.Add(entry);
        }
    }
}
