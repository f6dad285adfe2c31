using System.Runtime.InteropServices;

namespace TodoStack.Bench.OpenLoop;

/// <summary>
/// Waits for answers with a limit finer than a millisecond, which <see cref="System.Net.Sockets.Socket.Select(System.Collections.IList?, System.Collections.IList?, System.Collections.IList?, TimeSpan)"/>
/// does not have: asking again and again instead would take a core from the servers.
/// </summary>
internal sealed partial class Poll(int capacity)
{
    /// <summary>POLLIN of poll(2).</summary>
    private const short Readable = 1;

    /// <summary>EINTR of errno(3).</summary>
    private const int Interrupted = 4;

    private readonly Entry[] _entries = [.. Enumerable.Repeat(new Entry { Descriptor = -1, Wanted = Readable }, capacity)];

    /// <summary>Has a place wait for a descriptor; -1 has it wait for nothing.</summary>
    public void Watch(int place, int descriptor) => _entries[place].Descriptor = descriptor;

    /// <summary>Whether something came at a place when last waited.</summary>
    public bool HasCome(int place) => _entries[place].Descriptor >= 0 && _entries[place].Came != 0;

    /// <summary>Waits until something comes, at most the given number of seconds.</summary>
    public void Wait(double seconds)
    {
        var limit = new TimeSpec { Seconds = (nint)seconds, Nanoseconds = (nint)((seconds - Math.Floor(seconds)) * 1e9) };
        if (Ppoll(_entries, (nuint)_entries.Length, in limit, 0) < 0 && Marshal.GetLastPInvokeError() is var error and not Interrupted)
        {
            throw new InvalidOperationException($"ppoll failed with error {error}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "ppoll", SetLastError = true)]
    private static partial int Ppoll([In, Out] Entry[] entries, nuint count, in TimeSpec limit, nint signals);

    private struct Entry
    {
        public int Descriptor;
        public short Wanted;
        public short Came;
    }

    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
