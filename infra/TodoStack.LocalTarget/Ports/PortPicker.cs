using System.Net;
using System.Net.Sockets;

namespace TodoStack.LocalTarget.Ports;

/// <summary>Chooses the ports that services listen on.</summary>
/// <param name="defaults">Every service's default: none of them goes to another service.</param>
internal sealed class PortPicker(IReadOnlyCollection<int> defaults)
{
    private const int Tries = 100;

    private readonly HashSet<int> _given = [];

    /// <summary>
    /// A port that was asked for, or an error that says who has it; without one, the default or the next free one after
    /// it, with a word about who has the default.
    /// </summary>
    /// <param name="service">Who it is for.</param>
    /// <param name="option">The option that asks for a port.</param>
    /// <param name="asked">The port asked for.</param>
    /// <param name="preferred">The default.</param>
    /// <param name="tell">Told when the default is not to be had.</param>
    public int Pick(string service, string option, int? asked, int preferred, Action<string> tell)
    {
        if (asked is { } port)
        {
            if (!_given.Add(port))
            {
                throw new LocalTargetException($"{option} {port} is asked for by two services. Give each its own port.");
            }

            return IsFree(port)
                ? port
                : throw new LocalTargetException(
                    $"Port {port} is taken by {PortOwner.Describe(port) ?? "another program"}, so {service} cannot use it. "
                    + $"Stop that, or choose another port with {option}.");
        }

        for (var candidate = preferred; candidate < preferred + Tries; candidate++)
        {
            var reserved = candidate != preferred && defaults.Contains(candidate);
            if (!reserved && !_given.Contains(candidate) && IsFree(candidate))
            {
                _given.Add(candidate);
                if (candidate != preferred)
                {
                    var owner = _given.Contains(preferred) ? "another service" : PortOwner.Describe(preferred) ?? "another program";
                    tell($"Port {preferred} is taken by {owner}; {service} uses {candidate} (choose with {option}).");
                }

                return candidate;
            }
        }

        throw new LocalTargetException(
            $"No free port from {preferred} to {preferred + Tries - 1} for {service}. Choose one with {option}.");
    }

    /// <summary>Whether a port can be listened on, on the loopback address.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>A port that is free at this moment.</summary>
    public static int AnyFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
