using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TodoStack.ServiceDefaults.Requests;

/// <summary>The server and the outermost layers.</summary>
internal static class RequestsSetup
{
    public static void Add(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<SecurityHeaders>();
        services.AddValidatedOptions<ProxyOptions>(ProxyOptions.Section);
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>(TrustProxies);
        services.Configure<KestrelServerOptions>(Limit);

        // A request is read and answered on the thread that its bytes have woken. With a share of a processor, handing it from thread
        // to thread costs more than it gains. "Unsafe" is that a handler which blocks holds up its own connection.
        services.Configure<SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = true);

        var service = (ServiceIdentity)services.Single(d => d.ServiceType == typeof(ServiceIdentity)).ImplementationInstance!;
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls($"http://*:{service.DefaultPort}");
        }
    }

    public static void Use(IApplicationBuilder app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestMiddleware>();
    }

    // The framework believes the machine itself unless told otherwise; in a pod that would be any sidecar.
    private static void TrustProxies(ForwardedHeadersOptions forwarded, IOptions<ProxyOptions> proxy)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in proxy.Value.Networks())
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        // As many steps as are trusted: a browser's request passes the edge and then a frontend.
        forwarded.ForwardLimit = null;
        forwarded.ForwardedHeaders = forwarded.KnownIPNetworks.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 100;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);

        // Longer than clients and load balancers keep an idle connection, so that they are the ones to close it.
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
    }
}
