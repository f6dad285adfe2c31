using Microsoft.Extensions.Options;

namespace TodoStack.ServiceDefaults.TestHost;

internal static class GreetCommand
{
    public static ServiceVerb Verb { get; } = new("greet", "Greets.", RunAsync) { Sections = ["Greeting"] };

    private static Task<int> RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var name = services.GetRequiredService<IOptions<GreetingOptions>>().Value.Name;
        Console.WriteLine($"Hello {name}");
        return Task.FromResult(3);
    }
}

internal static class FailCommand
{
    public static ServiceVerb Verb { get; } =
        new("fail", "Fails.", (_, _) => throw new InvalidOperationException("it broke")) { Sections = [] };
}

internal static class WaitCommand
{
    public static ServiceVerb Verb { get; } = new("wait", "Waits for a signal.", RunAsync) { Sections = [] };

    private static async Task<int> RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        Console.WriteLine("waiting");
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 4;
    }
}
