using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TodoStack.ServiceDefaults.Configuration;
using TodoStack.ServiceDefaults.Health;

namespace TodoStack.ServiceDefaults;

/// <summary>How a service's process runs and ends.</summary>
public static partial class ServiceRunner
{
    /// <summary>The exit code for a wrong configuration, EX_CONFIG of sysexits.h.</summary>
    public const int InvalidConfiguration = 78;

    /// <summary>The exit code for a wrong command line, EX_USAGE of sysexits.h.</summary>
    public const int InvalidUsage = 64;

    /// <summary>
    /// Checks the configuration, then serves until told to stop, or does what the first argument names (<c>healthcheck</c>
    /// is there in every service):
    /// <c>return await app.RunServiceAsync(args, new ServiceVerb("migrate", "Applies migrations.", Migrations.RunAsync) { Sections = ["Database"] });</c>
    /// A wrong configuration is one message on standard error and exit code 78; in a test host it is an
    /// <see cref="InvalidConfigurationException"/> with the same message.
    /// </summary>
    /// <param name="app">The service.</param>
    /// <param name="args">The command line.</param>
    /// <param name="verbs">What the service does instead of serving.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunServiceAsync(this WebApplication app, string[] args, params ServiceVerb[] verbs)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(verbs);

        await using (app)
        {
            verbs = [.. verbs, HealthcheckVerb.Create(args)];
            var usage = new ServiceUsage(app.Services.GetRequiredService<ServiceIdentity>(), app.Services.GetRequiredService<ServiceConfiguration>(), verbs);
            if (args is ["--help" or "-h" or "help", ..])
            {
                await Console.Out.WriteLineAsync(usage.Help());
                return 0;
            }

            // Arguments with a dash are configuration, and the host has read them.
            var word = args is [var first, ..] && !first.StartsWith('-') ? first : null;
            var verb = verbs.FirstOrDefault(v => v.Name == word);
            if (word is not null && verb is null)
            {
                await Console.Error.WriteLineAsync(usage.UnknownVerb(word));
                return InvalidUsage;
            }

            try
            {
                app.Services.GetRequiredService<ServiceConfiguration>().Validate(verb?.Sections);
                return verb is null ? await ServeAsync(app) : await VerbRun.RunAsync(app.Services, verb);
            }
            catch (InvalidConfigurationException e) when (IsOwnProcess(app))
            {
                await Console.Error.WriteLineAsync(e.Message);
                return InvalidConfiguration;
            }
            catch (IOException e) when (e.InnerException is AddressInUseException && IsOwnProcess(app))
            {
                await Console.Error.WriteLineAsync(usage.AddressInUse(e.Message));
                return 1;
            }
            catch (Exception e) when (IsOwnProcess(app))
            {
                LogFailed(app.Logger, e);
                return 1;
            }
        }
    }

    private static async Task<int> ServeAsync(WebApplication app)
    {
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var startMs = Math.Round((DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds);
        LogStarted(app.Logger, addresses, startMs);
        await app.WaitForShutdownAsync();
        return 0;
    }

    // A test host runs a service's entry point inside its own process and wants exceptions, not exit codes.
    private static bool IsOwnProcess(WebApplication app) =>
        Assembly.GetEntryAssembly()?.GetName().Name == app.Environment.ApplicationName;

    [LoggerMessage(Level = LogLevel.Information, Message = "Serving on {Addresses}, {StartMs} ms after the process began")]
    private static partial void LogStarted(ILogger logger, IEnumerable<string> addresses, double startMs);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Ended by an error")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
