using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TodoStack.ServiceDefaults.Requests;

namespace TodoStack.ServiceDefaults.Health;

/// <summary>Registers and maps the probes.</summary>
internal static class HealthSetup
{
    // A probe that hangs tells as little as none; kubelet gives up after a second or a few anyway.
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(3);

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<HealthLog>();
        services.AddHealthChecks()
            .AddCheck<AcceptingCheck>(AcceptingCheck.Name, tags: ["ready"])
            .AddCheck<StartedCheck>("started", tags: ["startup"]);
        services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Where(r => r.Timeout == Timeout.InfiniteTimeSpan))
            {
                check.Timeout = CheckTimeout;
            }
        });
    }

    public static void Map(IEndpointRouteBuilder endpoints, bool apiHealth)
    {
        string[] process = apiHealth ? ["/health", "/health/live", "/api/health"] : ["/health", "/health/live"];
        foreach (var path in process)
        {
            MapProbe(endpoints, path, _ => false);
        }

        MapProbe(endpoints, "/ready", check => check.Tags.Contains("ready"));
        MapProbe(endpoints, "/health/ready", check => check.Tags.Contains("ready"));
        MapProbe(endpoints, "/health/startup", check => check.Tags.Contains("startup"));
    }

    private static void MapProbe(IEndpointRouteBuilder endpoints, string path, Func<HealthCheckRegistration, bool> checks) =>
        endpoints.MapHealthChecks(path, new HealthCheckOptions { Predicate = checks, ResponseWriter = HealthResponse.WriteAsync })
            .AsInfrastructure();
}
