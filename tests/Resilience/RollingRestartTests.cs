using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using TodoStack.Contracts;
using TodoStack.TestSupport;
using Xunit.Abstractions;

namespace TodoStack.Resilience.Tests;

/// <summary>One of two replicas is told to stop under load, as in every rollout (A13, E3).</summary>
public sealed class RollingRestartTests(StackFixture stack, ITestOutputHelper output) : IClassFixture<StackFixture>
{
    private const int Workers = 8;

    [Fact]
    public async Task A_backend_told_to_stop_fails_no_read()
    {
        await using var first = await ServiceProcess.StartAsync(StackFixture.Backend, stack.BackendEnvironment);
        await using var second = await ServiceProcess.StartAsync(StackFixture.Backend, stack.BackendEnvironment);
        var session = await StackFixture.SignUpAsync(first);

        await RestartUnderLoadAsync(
            first, second, address => Authorized(new(HttpMethod.Get, new Uri(address, $"/api/{session.User.Id}/tasks")), session), HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_backend_told_to_stop_fails_no_write()
    {
        await using var first = await ServiceProcess.StartAsync(StackFixture.Backend, stack.BackendEnvironment);
        await using var second = await ServiceProcess.StartAsync(StackFixture.Backend, stack.BackendEnvironment);
        var session = await StackFixture.SignUpAsync(first);

        await RestartUnderLoadAsync(
            first,
            second,
            address => Authorized(new(HttpMethod.Post, new Uri(address, $"/api/{session.User.Id}/tasks"))
            {
                Content = JsonContent.Create(new TaskRequest("Written during a rollout"), options: TodoJson.Options),
            }, session),
            HttpStatusCode.Created);
    }

    [Theory]
    [InlineData(StackFixture.Web)]
    [InlineData(StackFixture.Chatbot)]
    public async Task A_frontend_told_to_stop_fails_no_page(string program)
    {
        await using var backend = await ServiceProcess.StartAsync(StackFixture.Backend, stack.BackendEnvironment);
        var environment = stack.FrontendEnvironment(backend);
        await using var first = await ServiceProcess.StartAsync(program, environment);
        await using var second = await ServiceProcess.StartAsync(program, environment);
        var cookie = await FrontendSession.SignUpAsync(first.Address);

        await RestartUnderLoadAsync(
            first,
            second,
            address => new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Cookie", cookie } } },
            HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_request_in_flight_is_answered_after_the_last_connection_was_accepted()
    {
        await using var backend = await ServiceProcess.StartAsync(StackFixture.Backend, stack.BackendEnvironment);
        var session = await StackFixture.SignUpAsync(backend);
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new TaskRequest("In flight"), TodoJson.Options));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, backend.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/{session.User.Id}/tasks HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {session.Token}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"));
        await stream.WriteAsync(body.AsMemory(0, 5));

        backend.Terminate();
        await Eventually.Async(
            async () => !await backend.AcceptsConnectionsAsync(), () => backend.Describe("still listens"), TimeSpan.FromSeconds(15));
        await stream.WriteAsync(body.AsMemory(5));

        using var reader = new StreamReader(stream);
        var status = await reader.ReadLineAsync();
        Assert.Equal(0, await backend.ExitCodeAsync());
        Assert.True(status == "HTTP/1.1 201 Created", backend.Describe($"answered {status}"));
    }

    private async Task RestartUnderLoadAsync(
        ServiceProcess first, ServiceProcess second, Func<Uri, HttpRequestMessage> request, HttpStatusCode expected)
    {
        int answered;
        IReadOnlyCollection<string> failures;
        await using (var balancer = new Balancer(first, second))
        {
            var load = new Load(balancer, Workers, request, expected);
            await using (load)
            {
                await load.MoreAsync(300);
                first.Terminate();
                Assert.Equal(0, await first.ExitCodeAsync());
                await load.MoreAsync(300);
            }

            answered = load.Answered;
            failures = load.Failures;
        }

        output.WriteLine($"requests answered {answered}, failed {failures.Count}");
        Assert.Empty(failures);
    }

    private static HttpRequestMessage Authorized(HttpRequestMessage request, TokenResponse session)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
        return request;
    }
}
