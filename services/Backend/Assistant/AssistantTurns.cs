using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using TodoStack.Backend.Assistant.Providers;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>
/// Runs turns apart from the requests that began them: a client that leaves does not undo half of what it asked for.
/// A service that stops waits for them.
/// </summary>
internal sealed partial class AssistantTurns(
    IServiceScopeFactory scopes, TurnStops stops, IOptions<AssistantOptions> options, TimeProvider time, ILogger<AssistantTurns> logger)
    : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Begins a turn.</summary>
    /// <returns>Its events; the last is <see cref="ChatDone"/> or <see cref="ChatError"/>.</returns>
    public ChannelReader<ChatEvent> Begin(TurnRequest request)
    {
        var events = Channel.CreateUnbounded<ChatEvent>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var running = Task.Run(() => RunAsync(request, events.Writer));
        _running.TryAdd(running, 0);
        _ = running.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
        return events.Reader;
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var hurry = cancellationToken.Register(_stopping.Cancel);
        await Task.WhenAll(_running.Keys);
    }

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(TurnRequest request, ChannelWriter<ChatEvent> events)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TurnTimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        try
        {
            await using var stop = stops.Watch(request.TurnId);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AssistantTurn>().RunAsync(request, events, stop.Token, either.Token);
        }
        catch (Exception exception)
        {
            // Nobody waits for this task: what is not said here is said nowhere.
            LogFailure(exception);
            events.TryWrite(TurnErrors.Unavailable);
        }
        finally
        {
            events.TryComplete();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn of the assistant could not be run or stored.")]
    private partial void LogFailure(Exception exception);
}
