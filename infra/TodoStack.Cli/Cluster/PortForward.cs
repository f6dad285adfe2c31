using System.Globalization;
using System.Text.RegularExpressions;

namespace TodoStack.Cli.Cluster;

/// <summary>
/// A way from a free port of 127.0.0.1 to a Service, kept by <c>kubectl port-forward</c>: it needs no address of the cluster
/// that this machine can reach, and ends with this object.
/// </summary>
internal sealed partial class PortForward : IAsyncDisposable
{
    private static readonly TimeSpan OpenLimit = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource<Uri> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<KubectlAnswer> _kubectl;

    private PortForward(Kubectl kubectl, string service, int port) =>
        _kubectl = kubectl.StreamAsync(
            ["port-forward", $"service/{service}", $":{port.ToString(CultureInfo.InvariantCulture)}", "--address", "127.0.0.1"], See, _end.Token);

    /// <summary>Where the Service answers on this machine.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Opens the way and waits until it can be used.</summary>
    /// <param name="kubectl">Speaks to the cluster.</param>
    /// <param name="service">The Service's name.</param>
    /// <param name="port">The Service's port.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ClusterException">The cluster does not answer, refuses, or has no pod behind the Service.</exception>
    public static async Task<PortForward> OpenAsync(Kubectl kubectl, string service, int port, CancellationToken cancellationToken)
    {
        var forward = new PortForward(kubectl, service, port);
        try
        {
            await Task.WhenAny(forward._open.Task, forward._kubectl).WaitAsync(OpenLimit, cancellationToken);
            if (!forward._open.Task.IsCompleted)
            {
                (await forward._kubectl).Demand(kubectl.Address);
                throw new ClusterException($"kubectl port-forward to {service} ended without saying why.");
            }

            forward.Address = await forward._open.Task;
            return forward;
        }
        catch (TimeoutException)
        {
            await forward.DisposeAsync();
            throw new ClusterException(
                $"kubectl port-forward to {service} did not begin within {OpenLimit.TotalSeconds:0} s. "
                + $"Check that its pods run: todo status --stack {kubectl.Address.Stack}");
        }
        catch
        {
            await forward.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            await _kubectl;
        }
        catch (Exception e) when (e is OperationCanceledException or ClusterException)
        {
            // Ended by us, or never begun; whoever opened it was told.
        }

        _end.Dispose();
    }

    private void See(string line)
    {
        if (Forwarding().Match(line) is { Success: true } match)
        {
            _open.TrySetResult(new Uri($"http://127.0.0.1:{match.Groups["port"].Value}"));
        }
    }

    [GeneratedRegex(@"^Forwarding from 127\.0\.0\.1:(?<port>[0-9]+) ->", RegexOptions.CultureInvariant)]
    private static partial Regex Forwarding();
}
