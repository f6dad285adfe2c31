using System.Diagnostics;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Output;

/// <summary>Plain lines: one for each step when it ends, and a sign of life from those that take long.</summary>
internal sealed class PlainReporter(TextWriter writer, TimeProvider time) : IReporter
{
    private static readonly TimeSpan FirstSign = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan NextSigns = TimeSpan.FromSeconds(10);

    public async Task<T> StepAsync<T>(string title, Func<IStep, Task<T>> work)
    {
        var step = new StepState();
        var clock = Stopwatch.StartNew();
        await using var signs = time.CreateTimer(
            _ => Write($"      {title} ... {step.Latest}".TrimEnd()), state: null, FirstSign, NextSigns);
        try
        {
            var result = await work(step);
            Write($"{(step.Failed ? "FAIL" : "ok  ")}  {title}{Durations.InParentheses(clock.Elapsed, step.Result)}");
            return result;
        }
        catch (OperationCanceledException)
        {
            Write($"stop  {title}");
            throw;
        }
        catch
        {
            Write($"FAIL  {title}{Durations.InParentheses(clock.Elapsed, step.Result)}");
            throw;
        }
    }

    public void Info(string text) => Write($"      {text}");

    public void Warn(string text) => Write($"warn  {text}");

    private void Write(string line)
    {
        lock (writer)
        {
            writer.WriteLine(line);
            writer.Flush();
        }
    }
}
