using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;

namespace TodoStack.ServiceDefaults.Configuration;

/// <summary>Runs a verb in a scope of its own until it is done or a signal stops it.</summary>
internal static class VerbRun
{
    public static async Task<int> RunAsync(IServiceProvider services, ServiceVerb verb)
    {
        using var stop = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        await using var scope = services.CreateAsyncScope();
        return await verb.RunAsync(scope.ServiceProvider, stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
