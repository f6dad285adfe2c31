using System.Diagnostics;

namespace TodoStack.Bench.OpenLoop;

/// <summary>
/// Sends requests at a given average rate, whatever the server does. Arrivals are spaced like independent users'
/// (exponentially, from a fixed seed) and each latency counts from the moment the request was due, not from when it
/// could be sent, so that a server that stalls is charged for all who waited (no coordinated omission).
/// </summary>
internal sealed class OpenLoop(int port, byte[][] requests, int connections)
{
    /// <summary>Seconds that answers may take after the last request was due.</summary>
    private const double Patience = 10;

    private readonly Random _random = new(7);
    private readonly Connection[] _connections = [.. Enumerable.Range(0, connections).Select(_ => new Connection(port))];
    private readonly Stack<int> _idle = new(Enumerable.Range(0, connections));
    private readonly Poll _poll = new(connections);
    private readonly Queue<double> _waiting = [];
    private readonly List<double> _latencies = [];
    private int _errors;

    private int Busy => connections - _idle.Count;

    public Measurement Run(double rate, double seconds)
    {
        GC.TryStartNoGCRegion(200 * 1024 * 1024);
        var clock = Stopwatch.StartNew();
        var (due, sent) = (Spacing(rate), 0);
        while (due < seconds || _waiting.Count > 0 || Busy > 0)
        {
            var now = clock.Elapsed.TotalSeconds;
            if (now > seconds + Patience)
            {
                _errors += Busy + _waiting.Count;
                break;
            }

            for (; due <= now && due < seconds; due += Spacing(rate))
            {
                _waiting.Enqueue(due);
            }

            for (; _waiting.Count > 0 && _idle.TryPop(out var place); sent++)
            {
                _connections[place].Send(requests[sent % requests.Length], _waiting.Dequeue());
                _poll.Watch(place, _connections[place].Descriptor);
            }

            _poll.Wait(due < seconds ? Math.Max(0, due - clock.Elapsed.TotalSeconds) : 1);
            Receive(clock);
        }

        Array.ForEach(_connections, connection => connection.Dispose());
        return Measurement.Of(_latencies, clock.Elapsed.TotalSeconds, _errors);
    }

    private void Receive(Stopwatch clock)
    {
        for (var place = 0; place < connections; place++)
        {
            var connection = _connections[place];
            if (_poll.HasCome(place) && connection.Receive())
            {
                _latencies.Add(clock.Elapsed.TotalSeconds - connection.Due);
                _errors += connection.Succeeded ? 0 : 1;
                _poll.Watch(place, -1);
                _idle.Push(place);
            }
        }
    }

    private double Spacing(double rate) => -Math.Log(1 - _random.NextDouble()) / rate;
}
