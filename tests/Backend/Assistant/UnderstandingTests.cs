namespace TodoStack.Backend.Tests.Assistant;

public sealed class UnderstandingTests
{
    public static TheoryData<int, string> Rows
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var (index, row) in UtteranceTable.Rows.Index())
            {
                data.Add(index, row.Text);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task What_is_said_causes_exactly_these_tool_calls(int row, string text)
    {
        var expected = UtteranceTable.Rows[row].Calls;
        var talk = new Talk();

        var answer = await talk.SayAsync(text);

        Assert.NotEmpty(answer);
        Assert.True(
            expected.Length == talk.Tools.Calls.Count && expected.Zip(talk.Tools.Calls).All(pair => Utterance.SameCall(pair.First, pair.Second)),
            $"expected:\n{string.Join('\n', expected)}\nactual:\n{string.Join('\n', talk.Tools.Calls)}\nanswer:\n{answer}");
    }
}
