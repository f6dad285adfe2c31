using System.ComponentModel.DataAnnotations;
using TodoStack.Backend.Assistant.Providers;

namespace TodoStack.Backend.Tests.Assistant.Providers;

public sealed class AssistantOptionsTests
{
    [Fact]
    public void Who_answers_follows_from_what_is_set()
    {
        var url = new Uri("http://ollama:11434/v1");

        Assert.Equal(AssistantProvider.BuiltIn, new AssistantOptions().Chosen());
        Assert.Equal(AssistantProvider.OpenAI, new AssistantOptions { ApiKey = "key" }.Chosen());
        Assert.Equal(AssistantProvider.OpenAI, new AssistantOptions { BaseUrl = url, Model = "small" }.Chosen());
        Assert.Equal(AssistantProvider.BuiltIn, new AssistantOptions { Provider = AssistantProvider.BuiltIn, ApiKey = "key" }.Chosen());
    }

    [Fact]
    public void A_key_is_enough_for_OpenAI_and_an_address_with_a_model_for_others()
    {
        Assert.Empty(Mistakes(new AssistantOptions()));
        Assert.Empty(Mistakes(new AssistantOptions { ApiKey = "key" }));
        Assert.Empty(Mistakes(new AssistantOptions { BaseUrl = new Uri("http://ollama:11434/v1"), Model = "small" }));
    }

    [Fact]
    public void What_does_not_fit_is_told_without_the_key()
    {
        var url = new Uri("http://ollama:11434/v1");

        Assert.Contains("beside Assistant__BaseUrl", Mistakes(new AssistantOptions { BaseUrl = url }).Single(), StringComparison.Ordinal);
        Assert.Contains("needed by OpenAI", Mistakes(new AssistantOptions { Provider = AssistantProvider.OpenAI }).Single(), StringComparison.Ordinal);
        Assert.Contains("end up in logs", Mistakes(new AssistantOptions { BaseUrl = new Uri("http://a:hush@b/v1"), Model = "m" }).Single(), StringComparison.Ordinal);
        Assert.Contains("must not be above", Mistakes(new AssistantOptions { TryTimeoutSeconds = 50 }).Single(), StringComparison.Ordinal);
        var broken = Mistakes(new AssistantOptions { ApiKey = "sk-1234\n" }).Single();
        Assert.Contains("line break", broken, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", broken, StringComparison.Ordinal);
    }

    private static List<string> Mistakes(AssistantOptions options) => [.. options.Validate(new ValidationContext(options)).Select(result => result.ErrorMessage!)];
}
