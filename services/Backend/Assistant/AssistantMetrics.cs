using System.Diagnostics;
using System.Diagnostics.Metrics;
using TodoStack.Backend.Telemetry;

namespace TodoStack.Backend.Assistant;

/// <summary>What the assistant does, in numbers.</summary>
internal sealed class AssistantMetrics
{
    private readonly Counter<long> _turns;
    private readonly Counter<long> _toolCalls;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _firstToken;

    public AssistantMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(BackendMetrics.MeterName);
        _turns = meter.CreateCounter<long>("todo.assistant.turns", "{turn}", "Messages that the assistant answered, by outcome.");
        _toolCalls = meter.CreateCounter<long>("todo.assistant.tool_calls", "{call}", "Tools that the assistant called, by tool and outcome.");
        var buckets = new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };
        _duration = meter.CreateHistogram<double>("todo.assistant.turn.duration", "s", "How long the assistant took to answer.", advice: buckets);
        _firstToken = meter.CreateHistogram<double>(
            "todo.assistant.turn.first_token", "s", "How long it took until the first piece of the answer's text.", advice: buckets);
    }

    public void ToolCalled(string tool, bool isError) =>
        _toolCalls.Add(1, new TagList { { "tool", tool }, { "outcome", isError ? "error" : "ok" } });

    public void Spoke(TimeSpan sinceBegin) => _firstToken.Record(sinceBegin.TotalSeconds);

    public void TurnEnded(string outcome, TimeSpan duration)
    {
        var tags = new TagList { { "outcome", outcome } };
        _turns.Add(1, tags);
        _duration.Record(duration.TotalSeconds, tags);
    }
}
