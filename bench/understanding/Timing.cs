using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.AI;

namespace TodoStack.Bench.Understanding;

/// <summary>How long answers took, in milliseconds.</summary>
internal sealed class Timing
{
    private readonly List<double> _sorted;

    private Timing(List<double> taken)
    {
        taken.Sort();
        _sorted = taken;
    }

    public static Timing Of(IEnumerable<IReadOnlyList<ChatMessage>> conversations, Subject subject)
    {
        var taken = new List<double>();
        foreach (var conversation in conversations)
        {
            var began = Stopwatch.GetTimestamp();
            subject.Answer(conversation);
            taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return new Timing(taken);
    }

    public double Percentile(int percent) => _sorted[(int)Math.Ceiling(_sorted.Count * percent / 100.0) - 1];

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Percentile(50):0.000} | {Percentile(95):0.000} | {Percentile(99):0.000} | {_sorted[^1]:0.0}");
}
