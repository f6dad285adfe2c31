using Microsoft.AspNetCore.Http;

namespace TodoStack.ServiceDefaults.Startup;

/// <summary>Where a process reaches a service that listens beside it.</summary>
internal static class LoopbackAddress
{
    /// <summary>The address of a path.</summary>
    /// <param name="listensOn">What the service listens on, such as <c>http://*:8000</c> or <c>http://[::]:8000</c>.</param>
    /// <param name="path">The path.</param>
    public static Uri Of(string listensOn, string path)
    {
        var address = BindingAddress.Parse(listensOn);
        return new UriBuilder(address.Scheme, Host(address.Host), address.Port, path).Uri;
    }

    private static string Host(string listensOn) => listensOn is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : listensOn;
}
