using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Tests.Stack;

public sealed class RestartBackoffTests
{
    private readonly ManualTime _time = new();
    private readonly RestartBackoff _backoff;

    public RestartBackoffTests() => _backoff = new RestartBackoff(_time);

    [Fact]
    public void The_first_start_is_at_once_and_later_ones_wait_longer_up_to_a_bound()
    {
        var delays = Enumerable.Range(0, 9).Select(_ => End()).Select(delay => delay.TotalSeconds);

        Assert.Equal([0, 1, 2, 4, 8, 16, 30, 30, 30], delays);
    }

    [Fact]
    public void After_a_minute_of_running_it_begins_anew()
    {
        End();
        End();
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.Zero, End());
    }

    [Fact]
    public void A_planned_start_is_due_when_its_time_has_come()
    {
        End();
        var delay = _backoff.Plan();

        Assert.True(_backoff.IsPlanned);
        Assert.False(_backoff.IsDue);
        _time.Advance(delay);
        Assert.True(_backoff.IsDue);
        _backoff.Started();
        Assert.False(_backoff.IsPlanned);
    }

    private TimeSpan End()
    {
        var delay = _backoff.Plan();
        _time.Advance(delay);
        _backoff.Started();
        return delay;
    }
}
