namespace TodoStack.Backend.Tests.Assistant;

public sealed class UtteranceTableTests
{
    [Fact]
    public void Blocks_are_conversations()
    {
        var table = UtteranceTable.Parse(["# a comment", "> add a", "add_task {\"title\":\"a\"}", "> delete it", "~", "delete_task {\"taskId\":100}", "", "> hi"]);

        Assert.Equal(2, table.Count);
        Assert.Equal(["add a", "delete it"], table[0].Select(one => one.Text));
        Assert.Equal([false, true], table[0].Select(one => one.MayLookAround));
        Assert.Empty(Assert.Single(table[1]).Calls);
    }

    [Theory]
    [InlineData("Line 2", "> add a", "add_task [1]")]
    [InlineData("Line 2", "> add a", "add_task {")]
    [InlineData("Line 2", "> add a", "{\"title\":\"a\"}")]
    [InlineData("Line 2", "> add a", "~ add_task {}")]
    [InlineData("Line 1", "add_task {}")]
    public void A_line_that_is_neither_is_named(string expected, params string[] lines)
    {
        var exception = Assert.Throws<FormatException>(() => UtteranceTable.Parse(lines));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, "complete_task {\"taskId\":1}")]
    [InlineData(false, false, "list_tasks {}", "complete_task {\"taskId\":1}")]
    [InlineData(true, true, "list_tasks {}", "complete_task {\"taskId\":1}")]
    [InlineData(false, true, "delete_task {}", "complete_task {\"taskId\":1}")]
    [InlineData(false, true, "complete_task {\"taskId\":2}")]
    [InlineData(false, true, "list_tasks {}")]
    [InlineData(false, true, "complete_task {\"taskId\":1}", "complete_task {\"taskId\":1}")]
    public void Only_the_expected_calls_meet_an_expectation(bool met, bool mayLookAround, params string[] actual) =>
        Assert.Equal(met, new Utterance("done", ["complete_task {\"taskId\":1}"], mayLookAround).IsMetBy(actual));
}
