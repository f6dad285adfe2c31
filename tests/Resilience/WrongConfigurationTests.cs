using TodoStack.TestSupport;

namespace TodoStack.Resilience.Tests;

/// <summary>The programs with a configuration that cannot work (A13).</summary>
public sealed class WrongConfigurationTests
{
    private const int InvalidConfiguration = 78;

    [Theory]
    [InlineData(StackFixture.Backend, "Database__ConnectionString", "Jwt__SigningKey")]
    [InlineData(StackFixture.Web, "Backend__BaseUrl", "Session__KeyRingSecret")]
    [InlineData(StackFixture.Chatbot, "Backend__BaseUrl", "Session__KeyRingSecret")]
    public async Task All_that_is_wrong_is_said_at_once(string program, params string[] required)
    {
        var (exitCode, output, errors) = await ServiceProcess.RunToEndAsync(
            program, [], new Dictionary<string, string> { ["Shutdown__DrainSeconds"] = "soon", ["Proxy__TrustedNetwork"] = "10.0.0.0/8" });

        Assert.Equal(InvalidConfiguration, exitCode);
        Assert.All([.. required, "Shutdown__DrainSeconds", "Proxy__TrustedNetwork"], name => Assert.Contains(name, errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", errors + output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StackFixture.Backend)]
    [InlineData(StackFixture.Web)]
    [InlineData(StackFixture.Chatbot)]
    public async Task Help_needs_no_configuration_and_names_what_the_guide_explains(string program)
    {
        var (exitCode, output, _) = await ServiceProcess.RunToEndAsync(program, ["--help"], new Dictionary<string, string>());

        Assert.Equal(0, exitCode);
        var guide = await File.ReadAllTextAsync(BuildFacts.Of("ConfigurationGuide"));
        var variables = output[output.IndexOf("Environment variables:", StringComparison.Ordinal)..]
            .Split('\n').Skip(1).Select(line => line.Trim().Split(' ', ':')[0]).Where(name => name.Length > 0).ToList();
        Assert.Contains("Shutdown__DrainSeconds", variables);
        Assert.All(variables, name => Assert.Contains($"`{name}`", guide, StringComparison.Ordinal));
    }
}
