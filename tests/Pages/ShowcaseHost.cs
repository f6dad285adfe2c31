using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TodoStack.TestPages;

/// <summary>A service of the showcase, in this process, with its clock.</summary>
/// <typeparam name="TApp">Any type of the service's assembly.</typeparam>
internal sealed class ShowcaseHost<TApp> : WebApplicationFactory<TApp>
    where TApp : class
{
    private readonly TimeProvider _time;
    private readonly IReadOnlyDictionary<string, string> _settings;

    public ShowcaseHost(Uri address, TimeProvider time, IReadOnlyDictionary<string, string> settings)
    {
        (_time, _settings) = (time, settings);
        UseKestrel(address.Port);
        StartServer();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // Over plain HTTP a browser keeps cookies of Development only; all else is as in production.
        builder.UseEnvironment("Development");
        builder.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        builder.UseSetting("Logging:LogLevel:Default", "None");
        builder.UseSetting("Shutdown:DrainSeconds", "0");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(_time)));
    }
}
