using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using TodoStack.FrontendKit.Accounts;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Bundles;
using TodoStack.FrontendKit.Errors;
using TodoStack.FrontendKit.Layout;
using TodoStack.FrontendKit.Links;
using TodoStack.FrontendKit.Offline;
using TodoStack.FrontendKit.Session;
using TodoStack.FrontendKit.Texts;
using TodoStack.FrontendKit.Themes;
using TodoStack.ServiceDefaults;
using SessionOptions = TodoStack.FrontendKit.Session.SessionOptions;

namespace TodoStack.FrontendKit;

/// <summary>The calls that make a service one of the two frontends.</summary>
public static class FrontendExtensions
{
    // The backend waits for a database that is away; giving up on it before would cost the page, and open the circuit.
    private const double TryShare = 0.8;

    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(2);

    /// <summary>What a frontend asks of the shared service defaults.</summary>
    /// <param name="options">The shared defaults' options.</param>
    public static void ServiceDefaults(ServiceDefaultsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ApiHealth = true;
        options.ErrorPagePath = ErrorEndpoint.Pattern;
        options.SecurityHeaders.ContentSecurityPolicy = SecurityHeadersOptions.PagesPolicy;
        FrontendWarmUp.Add(options);
    }

    /// <summary>Registers sessions, the backend's client, pages and texts.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="app">Which frontend it is.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static WebApplicationBuilder AddFrontend(this WebApplicationBuilder builder, FrontendApp app)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(app);

        // Built but not published, the shared files lie in another project; published, this does nothing.
        builder.WebHost.UseStaticWebAssets();

        var services = builder.Services;
        services.AddSingleton(app);
        services.AddSingleton<AssetUrls>();
        services.AddSingleton<AppBundles>();
        services.AddSingleton<LocalTime>();
        services.AddValidatedOptions<LinksOptions>("Links");
        services.AddLocalization();
        services.AddSingleton(typeof(IStringLocalizer<>), typeof(CachedTexts<>));
        services.Configure<RequestLocalizationOptions>(LanguageCookie.Configure);
        services.AddHttpContextAccessor();
        HtmlCompression.Add(services);
        services.AddRazorComponents();

        // Pages are UTF-8: letters of any language stay letters, and only what has a meaning in markup is encoded.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        AddSession(services);
        AddBackend(services);
        services.AddSingleton<FormDrafts>();
        services.AddTransient<AccountsClient>();
        return builder;
    }

    /// <summary>Puts sessions, form tokens and the pages for failures in front of the app's own pages.</summary>
    /// <param name="app">The service.</param>
    /// <returns><paramref name="app"/>.</returns>
    public static WebApplication UseFrontend(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);

        // What is written outside of a request, such as a log, must not follow the machine's language.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        app.UseRequestLocalization();
        app.UseResponseCompression();
        app.UseMiddleware<FailureMiddleware>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(RefuseForms);
        return app;
    }

    /// <summary>Maps the static files and the pages that both frontends have.</summary>
    /// <param name="app">The service.</param>
    /// <returns><paramref name="app"/>.</returns>
    public static WebApplication MapFrontend(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapStaticAssets();
        app.MapBundles();
        app.MapAccounts();
        app.MapLanguage();
        app.MapTheme();
        app.MapManifest();
        app.MapOffline();
        app.MapErrors();
        return app;
    }

    // The token is what protects a form; what the browser says of its origin only makes the answer clearer, and comes first.
    private static Task RefuseForms(HttpContext context, RequestDelegate next)
    {
        var isForm = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        var isForeign = isForm && SameSite.IsForeign(context.Request);
        return isForeign || context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            ? throw new FormRefusedException(isForeign)
            : next(context);
    }

    private static void AddSession(IServiceCollection services)
    {
        services.AddValidatedOptions<SessionOptions>("Session");
        services.AddDataProtection().SetApplicationName("todostack").DisableAutomaticKeyGeneration();
        services.AddSingleton<DerivedKeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<DerivedKeyRing>((keys, ring) => keys.XmlRepository = ring);
        services.AddAuthentication(SessionCookie.Scheme).AddCookie(SessionCookie.Scheme);
        services.AddAuthorization();
        services.AddAntiforgery();
        services.AddSingleton<SessionCookie.Setup>();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>>(s => s.GetRequiredService<SessionCookie.Setup>());
        services.AddSingleton<IConfigureOptions<AntiforgeryOptions>>(s => s.GetRequiredService<SessionCookie.Setup>());
    }

    private static void AddBackend(IServiceCollection services)
    {
        services.AddValidatedOptions<BackendOptions>("Backend");
        services.AddResilientHttpClient<BackendClient>("backend", (provider, client) =>
        {
            var backend = provider.GetRequiredService<IOptions<BackendOptions>>().Value;
            client.BaseAddress = backend.BaseUrl;
            client.TotalTimeout = TimeSpan.FromSeconds(backend.TimeoutSeconds);
            client.TryTimeout = client.TotalTimeout * TryShare;
        });
        services.AddHttpClient(BackendHealthCheck.HttpClientName, (provider, client) =>
        {
            client.BaseAddress = provider.GetRequiredService<IOptions<BackendOptions>>().Value.BaseUrl;
            client.Timeout = HealthTimeout;
        });
        services.AddSingleton<BackendHealthCheck>();
        services.AddHealthChecks().AddCheck<BackendHealthCheck>("backend", HealthStatus.Degraded, tags: ["ready"]);
    }
}
