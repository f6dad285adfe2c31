namespace TodoStack.LocalTarget.Stack;

/// <summary>HTTP to services of this machine.</summary>
internal static class LoopbackHttp
{
    /// <summary>A client that a proxy for the outer world does not catch.</summary>
    public static HttpClient Client(TimeSpan timeout) =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = timeout };
}
