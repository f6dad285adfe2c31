using System.Globalization;
using Xunit.Abstractions;

namespace TodoStack.Backend.Tests.Assistant;

public sealed class UnderstandingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(UtteranceTable.First, 400, 1.0)]
    [InlineData(UtteranceTable.Blind, 250, 0.99)]
    public async Task A_table_is_understood(string file, int leastMessages, double leastAccuracy)
    {
        var table = UtteranceTable.Read(file);
        var misses = new List<string>();
        foreach (var conversation in table)
        {
            misses.AddRange(await MissesAsync(conversation));
        }

        var messages = table.Sum(conversation => conversation.Count);
        var accuracy = 1 - (misses.Count / (double)messages);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file}: {messages - misses.Count} of {messages} messages in {table.Count} conversations understood, {100 * accuracy:0.0} %"));
        misses.ForEach(output.WriteLine);
        Assert.True(messages >= leastMessages, $"{file} has only {messages} messages.");
        Assert.True(accuracy >= leastAccuracy, $"{file}: {misses.Count} of {messages} messages are misunderstood:\n{string.Join('\n', misses)}");
    }

    private static async Task<IReadOnlyList<string>> MissesAsync(IEnumerable<Utterance> conversation)
    {
        var talk = new Talk();
        var misses = new List<string>();
        foreach (var utterance in conversation)
        {
            talk.Tools.Calls.Clear();
            var answer = await talk.SayAsync(utterance.Text);
            if (answer.Length == 0 || !utterance.IsMetBy(talk.Tools.Calls))
            {
                misses.Add($"> {utterance.Text}\n  expected: {Show(utterance.Calls)}\n  actual:   {Show(talk.Tools.Calls)}\n  answer:   {answer.ReplaceLineEndings(" / ")}");
            }
        }

        return misses;
    }

    private static string Show(IReadOnlyList<string> calls) => calls.Count == 0 ? "no call" : string.Join("; ", calls);
}
