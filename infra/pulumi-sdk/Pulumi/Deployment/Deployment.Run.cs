using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>What `pulumi up` starts. The stand-in cannot deploy, and says how to get what can.</summary>
[SuppressMessage("Usage", "CA1801", Justification = "The parameters are Pulumi's.")]
public sealed partial class Deployment
{
    private const int Refused = 1;

    private const string Refusal =
        """
        error: this program was built on a stand-in for the Pulumi packages, which cannot deploy.
        Install the Pulumi CLI (https://www.pulumi.com/docs/install/) and run it once: a build that finds its home folder
        (~/.pulumi, or PULUMI_HOME) uses the official packages. Or build with -p:PulumiSdk=official.
        Tests and rendering work without.
        """;

    public static Task<int> RunAsync(Action action) => RefuseAsync();

    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RefuseAsync();

    public static Task<int> RunAsync(Func<Task> func) => RefuseAsync();

    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) => RefuseAsync();

    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new() => RefuseAsync();

    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack => RefuseAsync();

    private static async Task<int> RefuseAsync()
    {
        await Console.Error.WriteLineAsync(Refusal);
        // For programs that do not return what this returns.
        Environment.ExitCode = Refused;
        return Refused;
    }
}
