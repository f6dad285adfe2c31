using System.Buffers;

namespace TodoStack.ServiceDefaults.Logging;

/// <summary>
/// Standard output for log lines. Callers only copy bytes; one thread writes whole batches, so that a busy service
/// does not pay for a system call a line.
/// </summary>
internal sealed class LogOutput : IDisposable
{
    // Long enough to gather a batch, too short for anyone who follows the log to notice.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(5);

    private const int MaxWaiting = 4 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly Lock _writing = new();
    private readonly object _gate = new();
    private readonly Thread _thread;
    private ArrayBufferWriter<byte> _waiting = new(64 * 1024);
    private ArrayBufferWriter<byte> _leaving = new(64 * 1024);
    private bool _disposed;

    public LogOutput(Stream stream)
    {
        _stream = stream;
        _thread = new Thread(Run) { IsBackground = true, Name = "log output" };
        _thread.Start();
        AppDomain.CurrentDomain.ProcessExit += OnProcessEnds;
        AppDomain.CurrentDomain.UnhandledException += OnProcessEnds;
    }

    public void Write(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            // A reader that stops reading slows the service down rather than making it lose lines or run out of memory.
            while (_waiting.WrittenCount > MaxWaiting && !_disposed)
            {
                Monitor.Wait(_gate);
            }

            var wasEmpty = _waiting.WrittenCount == 0;
            _waiting.Write(line);
            if (wasEmpty)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    public void Flush()
    {
        lock (_writing)
        {
            lock (_gate)
            {
                (_waiting, _leaving) = (_leaving, _waiting);
                Monitor.PulseAll(_gate);
            }

            if (_leaving.WrittenCount == 0)
            {
                return;
            }

            try
            {
                _stream.Write(_leaving.WrittenSpan);
                _stream.Flush();
            }
            catch (IOException)
            {
                // Nobody reads any more, and there is no other place to say so.
            }

            _leaving.ResetWrittenCount();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            Monitor.PulseAll(_gate);
        }

        AppDomain.CurrentDomain.ProcessExit -= OnProcessEnds;
        AppDomain.CurrentDomain.UnhandledException -= OnProcessEnds;
        _thread.Join();
        Flush();
    }

    private void OnProcessEnds(object? sender, EventArgs e) => Flush();

    private void Run()
    {
        while (true)
        {
            lock (_gate)
            {
                while (_waiting.WrittenCount == 0 && !_disposed)
                {
                    Monitor.Wait(_gate);
                }

                if (_disposed)
                {
                    return;
                }
            }

            Thread.Sleep(Linger);
            Flush();
        }
    }
}
