namespace TodoStack.FrontendWeb.Dashboard;

/// <summary>Where the bars of a chart stand on a grid of their own; the page stretches it to its width.</summary>
internal static class BarChart
{
    /// <summary>The grid's height.</summary>
    public const int Height = 100;

    /// <summary>The width of a bar with the space beside it.</summary>
    public const int Step = 10;

    private static readonly int[] Steps = [1, 2, 4, 6, 8, 10];

    private const int Gap = 3;
    private const int Stub = 1;

    /// <summary>The smallest round number that no bar exceeds; even, so that its half is one, too.</summary>
    public static int Top(IEnumerable<int> counts)
    {
        var most = counts.DefaultIfEmpty().Max();
        if (most <= 4)
        {
            return most <= 2 ? 2 : 4;
        }

        var power = (int)Math.Pow(10, Math.Floor(Math.Log10(most)));
        return Steps.Select(n => n * power).First(n => n >= most);
    }

    /// <summary>The bars; days without any have a stub, so that they can be seen to be there.</summary>
    public static IEnumerable<Bar> Bars(IReadOnlyList<int> counts)
    {
        var top = Top(counts);
        for (var i = 0; i < counts.Count; i++)
        {
            var height = Math.Max(Stub, (int)Math.Round(100.0 * counts[i] / top));
            yield return new Bar((i * Step) + (Gap / 2.0), Height - height, Step - Gap, height, counts[i]);
        }
    }
}

/// <summary>One bar.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="Height">How high it is.</param>
/// <param name="Count">What it stands for.</param>
internal readonly record struct Bar(double X, int Y, int Width, int Height, int Count);
