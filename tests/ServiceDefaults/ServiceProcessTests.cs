using System.Net;
using System.Net.Sockets;

namespace TodoStack.ServiceDefaults.Tests;

/// <summary>What can only be seen from outside a process: exit codes, signals, standard error.</summary>
public sealed class ServiceProcessTests
{
    [Fact]
    public async Task A_wrong_configuration_is_one_message_on_standard_error_and_exit_code_78()
    {
        using var host = HostProcess.Start(new()
        {
            ["Greeting__Times"] = "many",
            ["Greeting__Nam"] = "World",
            ["Vault__Key"] = "too-short-secret",
            ["Shutdown__TimeoutSeconds"] = "soon",
            ["Proxy__TrustedNetworks"] = "10.0.0.0/8,10.0.0.1",
        });

        Assert.Equal(78, await host.ExitAsync());
        Assert.Equal(
            """
            test-host cannot start, its configuration has 6 mistakes:
            Greeting__Nam: is not a setting of this service. Did you mean Greeting__Name?
            Greeting__Times: 'many' is not a whole number of at most 2147483647.
            Greeting__Name: is required and not set. Whom to greet.
            Proxy__TrustedNetworks: '10.0.0.1' is not a network such as 10.0.0.0/8; separate networks by commas.
            Shutdown__TimeoutSeconds: 'soon' is not a whole number of at most 2147483647. Seconds that requests in flight then get to finish.
            Vault__Key: must have 32 characters or more. Make one with: openssl rand -base64 48.
            """.ReplaceLineEndings("\n"),
            host.Error.ReplaceLineEndings("\n").Trim());
        Assert.Empty(host.Output.Trim());
    }

    [Fact]
    public async Task A_verb_runs_with_the_configuration_that_it_needs_and_no_other()
    {
        using var host = HostProcess.Start(new() { ["Greeting__Name"] = "World" }, "greet");

        Assert.Equal(3, await host.ExitAsync());
        Assert.Equal("Hello World", host.Output.Trim());
    }

    [Fact]
    public async Task A_verb_whose_configuration_is_wrong_is_exit_code_78()
    {
        using var host = HostProcess.Start([], "greet");

        Assert.Equal(78, await host.ExitAsync());
        Assert.Contains("Greeting__Name: is required", host.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Vault__Key", host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_that_throws_is_logged_and_exit_code_1()
    {
        using var host = HostProcess.Start([], "fail");

        Assert.Equal(1, await host.ExitAsync());
        Assert.Contains("\"level\":\"critical\"", host.Output, StringComparison.Ordinal);
        Assert.Contains("it broke", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_stops_a_verb()
    {
        using var host = HostProcess.Start([], "wait");
        await Wait.UntilAsync(() => host.Output.Contains("waiting", StringComparison.Ordinal));

        await host.TerminateAsync();

        Assert.Equal(4, await host.ExitAsync());
    }

    [Fact]
    public async Task An_unknown_verb_is_exit_code_64_and_names_the_known_ones()
    {
        using var host = HostProcess.Start(HostProcess.Valid, "gret");

        Assert.Equal(64, await host.ExitAsync());
        Assert.Contains("'gret' is not something it can do; known: greet, fail, wait, healthcheck.", host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_verbs_and_variables()
    {
        using var host = HostProcess.Start([], "--help");

        Assert.Equal(0, await host.ExitAsync());
        Assert.Contains("greet: Greets.", host.Output, StringComparison.Ordinal);
        Assert.Contains("Vault__Key (required, secret): Make one with", host.Output, StringComparison.Ordinal);
        Assert.Contains("Greeting__Times (default 1)", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_its_cure()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        using var host = HostProcess.StartOn(((IPEndPoint)socket.LocalEndPoint!).Port, HostProcess.Valid);

        Assert.Equal(1, await host.ExitAsync());
        Assert.Contains("ASPNETCORE_HTTP_PORTS", host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_load_no_accepted_request_fails_when_a_signal_stops_the_service()
    {
        using var host = HostProcess.Start(new(HostProcess.Valid) { ["Shutdown__DrainSeconds"] = "2" });
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = host.Address };
        await Wait.UntilAsync(async () => await host.ReadyAsync(client) == HttpStatusCode.OK);
        using var endpoint = new CancellationTokenSource();
        var succeeded = 0;
        var afterSignal = 0;
        var closing = 0;
        var signalled = false;

        // As Kubernetes does it: whoever has the endpoint sends requests, and the endpoint goes away some time after readiness has.
        var load = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (!endpoint.IsCancellationRequested)
            {
                using var response = await client.GetAsync("/work?milliseconds=30");
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.Equal("done", await response.Content.ReadAsStringAsync());
                Interlocked.Increment(ref succeeded);
                if (Volatile.Read(ref signalled))
                {
                    Interlocked.Increment(ref afterSignal);
                    Interlocked.Add(ref closing, response.Headers.ConnectionClose == true ? 1 : 0);
                }
            }
        })).ToArray();
        await Wait.UntilAsync(() => Volatile.Read(ref succeeded) > 200);

        await host.TerminateAsync();
        Volatile.Write(ref signalled, true);
        await Wait.UntilAsync(async () => await host.ReadyAsync(client) == HttpStatusCode.ServiceUnavailable);
        await Wait.UntilAsync(() => Volatile.Read(ref afterSignal) > 100);
        await endpoint.CancelAsync();
        await Task.WhenAll(load);

        Assert.True(closing > 50, $"only {closing} of {afterSignal} answers said Connection: close");
        Assert.Equal(0, await host.ExitAsync());
        Assert.Empty(host.Error.Trim());
    }

    [Fact]
    public async Task A_request_in_flight_is_finished_after_the_drain()
    {
        using var host = HostProcess.Start(new(HostProcess.Valid) { ["Shutdown__DrainSeconds"] = "0" });
        using var client = new HttpClient { BaseAddress = host.Address };
        await Wait.UntilAsync(async () => await host.ReadyAsync(client) == HttpStatusCode.OK);
        var work = client.GetStringAsync("/work?milliseconds=1500");
        await Wait.UntilAsync(async () =>
            (await client.GetStringAsync("/metrics")).Contains("http_server_active_requests{", StringComparison.Ordinal));

        await host.TerminateAsync();

        Assert.Equal("done", await work);
        Assert.Equal(0, await host.ExitAsync());
    }

    [Fact]
    public async Task A_second_signal_skips_the_drain()
    {
        using var host = HostProcess.Start(new(HostProcess.Valid) { ["Shutdown__DrainSeconds"] = "300" });
        using var client = new HttpClient { BaseAddress = host.Address };
        await Wait.UntilAsync(async () => await host.ReadyAsync(client) == HttpStatusCode.OK);
        await host.TerminateAsync();
        await Wait.UntilAsync(async () => await host.ReadyAsync(client) == HttpStatusCode.ServiceUnavailable);
        Assert.False(host.HasExited);

        await host.TerminateAsync();

        Assert.Equal(0, await host.ExitAsync());
        Assert.Contains($"Serving on {host.Address.GetLeftPart(UriPartial.Authority)}, ", host.Output, StringComparison.Ordinal);
        Assert.Contains("Told to stop", host.Output, StringComparison.Ordinal);
        Assert.Contains("\"message\":\"Stopped\"", host.Output, StringComparison.Ordinal);
    }
}
