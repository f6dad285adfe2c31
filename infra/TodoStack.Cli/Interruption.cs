using System.Runtime.InteropServices;

namespace TodoStack.Cli;

/// <summary>
/// Ctrl-C and the like: the first asks to stop, the second not to wait for anything any more. Without this the runtime
/// would end the process and leave behind what it started.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenSource _hurry = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <summary>Catches signals until it is disposed.</summary>
    /// <param name="outer">Asks to stop, too.</param>
    public Interruption(CancellationToken outer)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(outer);
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Catch));
        }
    }

    /// <summary>Cancelled when somebody wants an end.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cancelled when somebody wants it at once.</summary>
    public CancellationToken Hurry => _hurry.Token;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _stop.Dispose();
        _hurry.Dispose();
    }

    private void Catch(PosixSignalContext context)
    {
        context.Cancel = true;
        (_stop.IsCancellationRequested ? _hurry : _stop).Cancel();
    }
}
