using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Assistant.Providers;

public sealed class ProviderMetricsTests(ProviderFixture backend) : IClassFixture<ProviderFixture>
{
    [Fact]
    public async Task A_turn_is_measured_from_the_first_word_to_the_last_token()
    {
        await using var model = await ModelServer.StartAsync();
        model.Then(ModelReply.Error(500), ModelReply.Call("list_tasks", "{}"), ModelReply.Text("You have ", "nothing."), ModelReply.Error(401));
        await using var replica = backend.Replica(model.BaseUrl);
        var user = await backend.SignUpAsync();
        using var measured = new Measured(replica);

        await ProviderFixture.SayAsync(replica, user, "what is to do?");
        await ProviderFixture.SayAsync(replica, user, "and now?");

        // The turn is counted after its last event is written.
        await Eventually.Async(() => measured["todo.assistant.turns error"] == 1, "the second turn is counted");
        Assert.Equal(1, measured["todo.assistant.turns ok"]);
        Assert.Equal(1, measured["todo.assistant.turn.duration ok"]);
        Assert.Equal(1, measured["todo.assistant.turn.first_token"]);
        Assert.Equal(1, measured["todo.assistant.tool_calls list_tasks ok"]);
        Assert.Equal(1, measured["todo.assistant.provider.errors server_error"]);
        Assert.Equal(1, measured["todo.assistant.provider.errors key_refused"]);

        // Two answers of the model, 100 and 20 tokens each.
        Assert.Equal(200, measured["todo.assistant.tokens input"]);
        Assert.Equal(40, measured["todo.assistant.tokens output"]);
    }
}
