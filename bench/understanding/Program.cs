using System.Globalization;
using TodoStack.Bench.Understanding;

// understanding [ROUNDS]: prints a table, and exits with 1 when the promise is broken.
const double Promise = 5;
var rounds = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 50;
var messages = Messages.Read();
using var subject = new Subject();

var first = Timing.Of(messages.Select(message => Subject.Conversation([message])), subject);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{messages.Count} messages, {rounds} rounds after {rounds / 5} that do not count, one thread\n"));
Console.WriteLine("| a message | p50 ms | p95 ms | p99 ms | longest ms |");
Console.WriteLine("| --- | --- | --- | --- | --- |");
var alone = Measure("alone", message => [message]);
Measure("after 20 messages and 10 lists of 50 tasks", message => [.. Enumerable.Repeat("show my tasks", 10), message]);
Measure("of 4,000 characters", message => [Messages.Lengthen(message, messages, 4_000)]);
Console.WriteLine($"| the first of each in a new process | {first} |");

if (alone.Percentile(95) >= Promise)
{
    Console.Error.WriteLine($"A message takes {Promise} ms or more at p95.");
    return 1;
}

return 0;

Timing Measure(string what, Func<string, string[]> conversation)
{
    var said = messages.Select(message => Subject.Conversation(conversation(message))).ToList();
    for (var round = 0; round < rounds / 5; round++)
    {
        Timing.Of(said, subject);
    }

    var timing = Timing.Of(Enumerable.Repeat(said, what == "alone" ? rounds : Math.Max(1, rounds / 10)).SelectMany(one => one), subject);
    Console.WriteLine($"| {what} | {timing} |");
    return timing;
}
