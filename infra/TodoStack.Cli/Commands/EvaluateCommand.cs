using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using TodoStack.Cli.Stacks;

namespace TodoStack.Cli.Commands;

/// <summary>What the benchmark runs: evaluates a stack again and again and tells how long each took.</summary>
internal static class EvaluateCommand
{
    public static Command Create(CliContext context)
    {
        var stack = SharedOptions.Stack();
        var times = new Option<int>("--times") { Description = "How often.", DefaultValueFactory = _ => 1 };
        var command = new Command("evaluate", "Measures how long a stack's evaluation takes.") { stack, times };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var seconds = new JsonArray();
            var resources = 0;
            for (var number = 0; number < parsed.GetValue(times); number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var clock = Stopwatch.StartNew();
                resources = (await StackSource.RecordAsync(context.Repository, parsed.GetValue(stack)!)).Resources.Count;
                seconds.Add(Math.Round(clock.Elapsed.TotalSeconds, 6));
            }

            context.Output.Raw(new JsonObject { ["resources"] = resources, ["seconds"] = seconds }.ToJsonString());
            return 0;
        });
        return command;
    }
}
