using Microsoft.AspNetCore.Mvc.Testing;
using TodoStack.ServiceDefaults.TestHost;

namespace TodoStack.ServiceDefaults.Tests;

public sealed class WebApplicationFactoryTests
{
    [Fact]
    public void A_wrong_configuration_is_an_exception_with_the_same_message()
    {
        using var factory = new WebApplicationFactory<GreetingOptions>();

        var exception = Assert.Throws<InvalidConfigurationException>(() => factory.CreateClient());

        Assert.Contains("Greeting__Name: is required and not set. Whom to greet.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Vault__Key: is required and not set.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_right_one_serves()
    {
        await using var factory = new WebApplicationFactory<GreetingOptions>().WithWebHostBuilder(host => host
            .UseSetting("Greeting:Name", "World")
            .UseSetting("Vault:Key", new string('k', 40)));

        Assert.Equal("done", await factory.CreateClient().GetStringAsync("/work?milliseconds=0"));
    }
}
