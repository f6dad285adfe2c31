using Microsoft.AspNetCore.Builder;

namespace TodoStack.ServiceDefaults;

/// <summary>How a service's process runs and ends.</summary>
public static class ServiceRunner
{
    /// <summary>
    /// Checks the configuration, then serves until told to stop, or does what the first argument names:
    /// <c>return await app.RunServiceAsync(args, new ServiceVerb("migrate", "Applies migrations.", Migrations.RunAsync) { Sections = ["Database"] });</c>
    /// A wrong configuration is one message on standard error and exit code 78; in a test host it is an exception.
    /// </summary>
    /// <param name="app">The service.</param>
    /// <param name="args">The command line.</param>
    /// <param name="verbs">What the service does instead of serving.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunServiceAsync(this WebApplication app, string[] args, params ServiceVerb[] verbs)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(args);
        var verb = verbs.FirstOrDefault(v => args is [var first, ..] && first == v.Name);
        if (verb is not null)
        {
            return await verb.RunAsync(app.Services, CancellationToken.None);
        }

        await app.RunAsync();
        return 0;
    }
}
