using System.Collections.Concurrent;
using System.Net;
using System.Text;
using TodoStack.LocalTarget.Ports;
using TodoStack.Verification;
using TodoStack.Verification.Checks;

namespace TodoStack.Cli.Tests.Verification;

public sealed class MetricsChecksTests
{
    [Fact]
    public async Task A_replica_that_nobody_has_asked_for_a_page_yet_is_asked_for_one_first()
    {
        var address = new Uri($"http://127.0.0.1:{PortPicker.AnyFree()}/");
        using var replicas = new HttpListener { Prefixes = { address.AbsoluteUri } };
        replicas.Start();
        var serving = ServeAsync(replicas);

        var check = Assert.Single(new MetricsChecks(new VerificationTargets(address, null, null)).Checks);
        await check.RunAsync(CancellationToken.None);

        replicas.Stop();
        await serving;
    }

    /// <summary>Each connection has a replica of its own, which has counted what came by that connection alone.</summary>
    private static async Task ServeAsync(HttpListener replicas)
    {
        var asked = new ConcurrentDictionary<int, bool>();
        while (replicas.IsListening)
        {
            try
            {
                var context = await replicas.GetContextAsync();
                var replica = context.Request.RemoteEndPoint.Port;
                var isMetrics = context.Request.Url?.AbsolutePath == "/metrics";
                context.Response.ContentType = "text/plain";
                context.Response.StatusCode = (int)(isMetrics ? HttpStatusCode.OK : HttpStatusCode.NotFound);
                context.Response.Close(
                    Encoding.UTF8.GetBytes(
                        isMetrics && asked.ContainsKey(replica)
                            ? "# TYPE http_server_request_duration_seconds histogram\n"
                            : "# TYPE target_info gauge\n"),
                    willBlock: true);
                asked[replica] = asked.ContainsKey(replica) || !isMetrics;
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
