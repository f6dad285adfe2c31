using System.Diagnostics;
using Spectre.Console;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Output;

/// <summary>For a person at a terminal: a moving line while a step runs, a mark when it has ended.</summary>
internal sealed class TerminalReporter(IAnsiConsole console) : IReporter
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);

    public async Task<T> StepAsync<T>(string title, Func<IStep, Task<T>> work)
    {
        var step = new StepState();
        var clock = Stopwatch.StartNew();
        try
        {
            var result = await console.Status().Spinner(Spinner.Known.Dots).StartAsync(Markup.Escape(title), async status =>
            {
                var task = work(step);
                while (!task.IsCompleted)
                {
                    status.Status = Describe(title, step.Latest, clock.Elapsed, console.Profile.Width);
                    await Task.WhenAny(task, Task.Delay(Refresh));
                }

                return await task;
            });
            End(step.Failed ? "[red]✗[/]" : "[green]✓[/]", title, step, clock.Elapsed);
            return result;
        }
        catch (OperationCanceledException)
        {
            End("[yellow]■[/]", title, step, clock.Elapsed);
            throw;
        }
        catch
        {
            End("[red]✗[/]", title, step, clock.Elapsed);
            throw;
        }
    }

    public void Info(string text) => console.MarkupLine($"  {Markup.Escape(text)}");

    public void Warn(string text) => console.MarkupLine($"[yellow]![/] {Markup.Escape(text)}");

    private static string Describe(string title, string latest, TimeSpan elapsed, int width)
    {
        var room = Math.Max(0, width - title.Length - 16);
        var shown = latest.Length > room ? latest[..room] : latest;
        return $"{Markup.Escape(title)} [dim]{elapsed.TotalSeconds:0} s  {Markup.Escape(shown)}[/]";
    }

    private void End(string mark, string title, StepState step, TimeSpan elapsed) =>
        console.MarkupLine($"{mark} {Markup.Escape(title)}[dim]{Markup.Escape(Durations.InParentheses(elapsed, step.Result))}[/]");
}
