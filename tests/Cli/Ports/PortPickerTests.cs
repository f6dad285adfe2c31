using System.Net;
using System.Net.Sockets;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Ports;

namespace TodoStack.Cli.Tests.Ports;

public sealed class PortPickerTests : IDisposable
{
    private readonly TcpListener _taken = new(IPAddress.Loopback, 0);
    private readonly List<string> _told = [];

    public PortPickerTests() => _taken.Start();

    private int Taken => ((IPEndPoint)_taken.LocalEndpoint).Port;

    public void Dispose() => _taken.Dispose();

    [Fact]
    public void A_free_default_is_taken_without_a_word()
    {
        var free = PortPicker.AnyFree();

        Assert.Equal(free, Pick(asked: null, preferred: free));
        Assert.Empty(_told);
    }

    [Fact]
    public void A_taken_default_gives_the_next_free_one_and_says_who_has_it()
    {
        var port = Pick(asked: null, preferred: Taken);

        Assert.InRange(port, Taken + 1, Taken + 99);
        var told = Assert.Single(_told);
        Assert.Contains($"Port {Taken} is taken by", told, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId})", told, StringComparison.Ordinal);
        Assert.Contains($"uses {port}", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_taken_port_that_was_asked_for_is_an_error_that_says_who_has_it()
    {
        var error = Assert.Throws<LocalTargetException>(() => Pick(asked: Taken, preferred: 1));

        Assert.Contains($"(process {Environment.ProcessId})", error.Message, StringComparison.Ordinal);
        Assert.Contains("--some-port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_never_gets_another_services_default()
    {
        var picker = new PortPicker([Taken, Taken + 1]);

        Assert.NotEqual(Taken + 1, picker.Pick("web", "--web-port", asked: null, Taken, _told.Add));
    }

    [Fact]
    public void One_port_is_not_given_twice()
    {
        var free = PortPicker.AnyFree();
        var picker = new PortPicker([]);
        picker.Pick("a", "--a-port", free, preferred: 1, _told.Add);

        Assert.Throws<LocalTargetException>(() => picker.Pick("b", "--b-port", free, preferred: 1, _told.Add));
        Assert.NotEqual(free, picker.Pick("c", "--c-port", asked: null, free, _told.Add));
    }

    private int Pick(int? asked, int preferred) => new PortPicker([]).Pick("some", "--some-port", asked, preferred, _told.Add);
}
