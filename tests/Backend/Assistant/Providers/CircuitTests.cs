using TodoStack.Contracts;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Assistant.Providers;

/// <summary>The circuit opens when the provider keeps failing, lets one try through after a pause, and closes when that succeeds.</summary>
public sealed class CircuitTests(ProviderFixture backend) : IClassFixture<ProviderFixture>
{
    private static readonly string[] States = ["closed", "half open", "open"];
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task The_circuit_opens_half_opens_and_closes()
    {
        await using var model = await ModelServer.StartAsync();
        model.Always(ModelReply.Error(500));
        await using var replica = backend.Replica(model.BaseUrl);
        var user = await backend.SignUpAsync();
        using var client = ProviderFixture.Client(replica, user);
        Task<List<ChatEvent>> SayAsync() => ProviderFixture.SayAsync(replica, user, "hello");
        using var measured = new Measured(replica);
        (string Circuit, int Tries) Now() => (States[(int)measured["todo.assistant.provider.circuit"]], model.Requests.Count);

        // Three tries for the first message; the fifth of all opens the circuit.
        await SayAsync();
        Assert.Equal(("closed", 3), Now());
        await SayAsync();
        Assert.Equal(("open", 5), Now());

        // Open: nobody is asked, and the person is told when it is worth another try.
        var refused = Assert.IsType<ChatError>((await SayAsync())[^1]);
        Assert.Equal(5, model.Requests.Count);
        Assert.Equal(15, refused.RetryAfterSeconds);
        Assert.Contains("Your tasks can still be seen and changed", refused.Detail, StringComparison.Ordinal);
        Assert.True((await client.GetAsync(user.Tasks)).IsSuccessStatusCode);
        Assert.True((await client.GetAsync("/ready")).IsSuccessStatusCode);

        // Half open: one try, which fails, and the circuit is open again.
        backend.Time!.Advance(Pause);
        await SayAsync();
        Assert.Equal(("open", 6), Now());

        // Half open again: a try that succeeds closes it.
        backend.Time!.Advance(Pause);
        var during = "";
        model.Always(async reply =>
        {
            during = Now().Circuit;
            await ModelReply.Text("Hello.")(reply);
        });
        Assert.IsType<ChatDone>((await SayAsync())[^1]);
        Assert.Equal("half open", during);
        Assert.Equal(("closed", 7), Now());
        Assert.Contains(replica.Logs.Entries, entry => entry.Contains("is not asked for 15 s", StringComparison.Ordinal));
        Assert.Contains(replica.Logs.Entries, entry => entry.Contains("answers again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_that_break_off_open_it_too_and_a_wrong_key_does_not()
    {
        await using var model = await ModelServer.StartAsync();
        await using var replica = backend.Replica(model.BaseUrl);
        var user = await backend.SignUpAsync();
        model.Always(ModelReply.Error(401));
        for (var i = 0; i < 6; i++)
        {
            await ProviderFixture.SayAsync(replica, user, "hello");
        }

        Assert.Equal(6, model.Requests.Count);

        model.Always(async reply =>
        {
            await reply.TextAsync("You have");
            reply.Cut();
        });
        await Eventually.Async(
            async () => (await ProviderFixture.SayAsync(replica, user, "hello"))[^1] is ChatError { RetryAfterSeconds: 15 }, "the circuit is open");
    }
}
