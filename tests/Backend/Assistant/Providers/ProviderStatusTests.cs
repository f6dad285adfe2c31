using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Assistant.Providers;

/// <summary>The API tells who answers, and in each state of the circuit whether that works.</summary>
public sealed class ProviderStatusTests(ProviderFixture backend) : IClassFixture<ProviderFixture>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task The_built_in_assistant_is_always_available()
    {
        var user = await backend.SignUpAsync();

        Assert.Equal(new AssistantResponse("built-in", null, AssistantState.Available), await AskAsync(user.Http, user));
    }

    [Fact]
    public async Task A_model_is_available_unavailable_recovering_and_available_again()
    {
        await using var model = await ModelServer.StartAsync();
        model.Always(ModelReply.Error(500));
        await using var replica = backend.Replica(model.BaseUrl);
        var user = await backend.SignUpAsync();
        using var client = ProviderFixture.Client(replica, user);
        async Task<(AssistantState State, int? RetryAfter)> StateAsync()
        {
            var answer = await AskAsync(client, user);
            Assert.Equal(("openai", "test"), (answer.Provider, answer.Model));
            return (answer.State, answer.RetryAfterSeconds);
        }

        Assert.Equal((AssistantState.Available, null), await StateAsync());

        // Two messages are five tries, which open the circuit.
        await ProviderFixture.SayAsync(replica, user, "hello");
        await ProviderFixture.SayAsync(replica, user, "hello");
        Assert.Equal((AssistantState.Unavailable, 15), await StateAsync());
        backend.Time!.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((AssistantState.Unavailable, 5), await StateAsync());

        // The pause is over: the next message is a try.
        backend.Time!.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((AssistantState.Recovering, null), await StateAsync());
        await ProviderFixture.SayAsync(replica, user, "hello");
        Assert.Equal((AssistantState.Unavailable, 15), await StateAsync());

        // While the try is being made the circuit is half open.
        backend.Time!.Advance(Pause);
        var during = (AssistantState.Available, (int?)0);
        model.Always(async reply =>
        {
            during = await StateAsync();
            await ModelReply.Text("Hello.")(reply);
        });
        await ProviderFixture.SayAsync(replica, user, "hello");
        Assert.Equal((AssistantState.Recovering, null), during);
        Assert.Equal((AssistantState.Available, null), await StateAsync());
    }

    private static async Task<AssistantResponse> AskAsync(HttpClient http, TestUser user) =>
        await TestUser.ReadAsync<AssistantResponse>(await http.GetAsync($"/api/{user.Id}/assistant"));
}
