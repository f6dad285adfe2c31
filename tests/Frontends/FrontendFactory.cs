using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TodoStack.TestSupport;

namespace TodoStack.Frontends.Tests;

/// <summary>A replica of a frontend on a port of its own.</summary>
/// <typeparam name="TApp">Any type of the frontend's assembly.</typeparam>
internal sealed class FrontendFactory<TApp> : WebApplicationFactory<TApp>, IReplica
    where TApp : class
{
    private readonly Dictionary<string, string?> _settings;

    public FrontendFactory(Uri backend, Dictionary<string, string?>? settings = null)
    {
        _settings = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Backend:BaseUrl"] = backend.ToString(),
            ["Session:KeyRingSecret"] = RunningApp.KeyRingSecret,
            ["Links:WebUrl"] = "http://web.test/",
            ["Links:ChatbotUrl"] = "http://chat.test/",
            ["Shutdown:DrainSeconds"] = "0",

            // As published: a build serves its files so that a change to them shows at once.
            ["ReloadStaticAssetsAtRuntime"] = "false",
        };
        foreach (var (key, value) in settings ?? [])
        {
            _settings[key] = value;
        }

        UseKestrel();
        StartServer();
        Address = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri Address { get; }

    public CapturedLogs Logs { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(Logs));
    }
}
