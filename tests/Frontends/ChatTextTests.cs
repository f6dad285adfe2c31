using TodoStack.FrontendChatbot.Chat;

namespace TodoStack.Frontends.Tests;

/// <summary>How what the assistant says becomes paragraphs and lists.</summary>
public sealed class ChatTextTests
{
    [Fact]
    public void A_list_between_paragraphs_is_found()
    {
        var parts = AnswerText.Parse("You have 2 open tasks:\r\n- #12 buy milk, due today\n- #7 call mum\n\nAnything else?");

        Assert.Equal([false, true, false], parts.Select(part => part.IsList));
        Assert.Equal([new AnswerLine("buy milk, due today", null, 12), new AnswerLine("call mum", null, 7)], parts[1].Lines);
        Assert.Contains("Anything else?", parts[2].Lines.Select(line => line.Text));
    }

    [Fact]
    public void A_numbered_item_keeps_its_number()
    {
        var parts = AnswerText.Parse("3. milk\n10) #4 bread");

        Assert.Equal([new AnswerLine("milk", "3."), new AnswerLine("bread", "10)", 4)], Assert.Single(parts).Lines);
    }

    [Theory]
    [InlineData("2024 was good")]
    [InlineData("-5 degrees")]
    [InlineData("*important*")]
    [InlineData("#12 is done")]
    [InlineData("1.5 litres")]
    public void What_only_looks_like_an_item_is_text(string text) => Assert.False(Assert.Single(AnswerText.Parse(text)).IsList);

    [Fact]
    public void A_number_that_no_task_can_have_is_text()
    {
        var line = Assert.Single(Assert.Single(AnswerText.Parse("- #99999999999999999999999 things")).Lines);

        Assert.Equal(new AnswerLine("#99999999999999999999999 things"), line);
    }

    [Fact]
    public void Lines_of_a_paragraph_stay_lines() =>
        Assert.Equal(["one", "", "two"], Assert.Single(AnswerText.Parse("one\n\ntwo")).Lines.Select(line => line.Text));
}
