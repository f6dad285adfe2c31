using System.Reflection;
using Pulumi;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>The one thing that differs on purpose: only the official packages deploy.</summary>
public class RefusalTests
{
    private static readonly string Sdk = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "PulumiSdk").Value!;

    [Fact]
    public async Task Without_an_engine_nothing_is_deployed()
    {
        var ran = false;
        if (Sdk == "official")
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => Deployment.RunAsync(() => ran = true));
            Assert.False(ran);
            return;
        }

        var (exitCode, message) = await RunAsync(() => Deployment.RunAsync(() => ran = true));
        Assert.NotEqual(0, exitCode);
        Assert.Contains("cannot deploy", message, StringComparison.Ordinal);
        Assert.Contains("Install the Pulumi CLI", message, StringComparison.Ordinal);
        Assert.Contains("~/.pulumi", message, StringComparison.Ordinal);
        Assert.Contains("-p:PulumiSdk=official", message, StringComparison.Ordinal);
        Assert.Contains("Tests and rendering work without.", message, StringComparison.Ordinal);
        Assert.False(ran);
    }

    private static async Task<(int ExitCode, string Message)> RunAsync(Func<Task<int>> run)
    {
        var error = Console.Error;
        using var message = new StringWriter();
        Console.SetError(message);
        try
        {
            return (await run(), message.ToString());
        }
        finally
        {
            Console.SetError(error);
            Environment.ExitCode = 0;
        }
    }
}
