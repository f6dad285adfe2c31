using TodoStack.Backend.Data;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Data;

public sealed class DatabaseOutageTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private int _asked;
    private int _asking;
    private int _mostAsking;
    private volatile bool _isBack;

    [Fact]
    public void Nobody_waits_for_a_database_that_is_there()
    {
        var outage = new DatabaseOutage(AskAsync, TimeProvider.System);

        Assert.False(outage.IsOn);
        Assert.True(outage.WaitAsync(Long, CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task One_asks_for_all_and_all_go_on_when_it_is_back()
    {
        var outage = new DatabaseOutage(AskAsync, TimeProvider.System);
        var waiting = Enumerable.Range(0, 100).Select(_ =>
        {
            outage.Begin();
            return outage.WaitAsync(Long, CancellationToken.None);
        }).ToList();

        await AskedAsync(2);
        Assert.DoesNotContain(waiting, one => one.IsCompleted);

        _isBack = true;
        await Task.WhenAll(waiting);

        Assert.Equal(1, _mostAsking);
        Assert.InRange(_asked, 3, 50);
        Assert.False(outage.IsOn);
    }

    [Fact]
    public async Task Who_has_no_patience_left_goes_on_without_it()
    {
        var outage = new DatabaseOutage(AskAsync, TimeProvider.System);
        outage.Begin();
        await AskedAsync(1);
        var waiting = outage.WaitAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None);

        await waiting;

        Assert.True(outage.IsOn);
        await outage.WaitAsync(TimeSpan.FromSeconds(-1), CancellationToken.None);
    }

    [Fact]
    public async Task Who_is_no_longer_waited_for_stops_waiting()
    {
        var outage = new DatabaseOutage(AskAsync, TimeProvider.System);
        outage.Begin();
        using var gone = new CancellationTokenSource();
        var waiting = outage.WaitAsync(Long, gone.Token);
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_question_that_fails_in_a_way_that_nobody_thought_of_does_not_keep_everybody_waiting()
    {
        var outage = new DatabaseOutage(() => throw new ObjectDisposedException("the data source"), TimeProvider.System);
        outage.Begin();

        await outage.WaitAsync(Long, CancellationToken.None);
        Assert.False(outage.IsOn);
    }

    private async Task<bool> AskAsync()
    {
        _mostAsking = Math.Max(_mostAsking, Interlocked.Increment(ref _asking));
        await Task.Yield();
        var isBack = _isBack;
        Interlocked.Decrement(ref _asking);
        Interlocked.Increment(ref _asked);
        return isBack;
    }

    private Task AskedAsync(int times) => Eventually.Async(() => Task.FromResult(Volatile.Read(ref _asked) >= times), $"it was asked {times} times");
}
