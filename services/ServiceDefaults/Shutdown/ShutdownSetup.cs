using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TodoStack.ServiceDefaults.Configuration;

namespace TodoStack.ServiceDefaults.Shutdown;

/// <summary>Registers the orderly end.</summary>
internal static class ShutdownSetup
{
    public static void Add(IServiceCollection services)
    {
        // Kestrel wakes every connection when it stops. A body of which a part was looked at but not consumed, as reading
        // JSON from the request's pipe does, then counts as cancelled (dotnet/aspnetcore#19476), so that a request in
        // flight would be answered with an error. Reading it as a stream consumes what it looks at.
        AppContext.SetSwitch("Microsoft.AspNetCore.UseStreamBasedJsonParsing", true);

        services.AddValidatedOptions<ShutdownOptions>(ShutdownOptions.Section);
        services.AddSingleton<ServiceState>();
        services.AddSingleton<IHostLifetime, DrainingLifetime>();

        // The host reads its options while it is built, before anything is validated, so this must not throw.
        services.AddOptions<HostOptions>().Configure<IConfiguration>((host, configuration) =>
        {
            var shutdown = new ShutdownOptions();
            SectionReading.Read(configuration, ShutdownOptions.Section, typeof(ShutdownOptions))
                .BindTo(ShutdownOptions.Section, shutdown);
            host.ShutdownTimeout = TimeSpan.FromSeconds(Math.Max(0, shutdown.TimeoutSeconds));
        });
    }
}
