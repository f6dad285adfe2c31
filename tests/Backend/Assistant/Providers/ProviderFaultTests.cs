using TodoStack.Contracts;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Assistant.Providers;

/// <summary>
/// What a person sees and what is stored when the provider fails. docs/assistant.md holds the table;
/// <c>TODO_UPDATE_DOCS=1 dotnet test tests/Backend --filter ProviderFaultTests</c> writes it anew.
/// </summary>
public sealed class ProviderFaultTests(ProviderFixture backend) : IClassFixture<ProviderFixture>
{
    private const string File = "docs/assistant.md";
    private const string Head = "| the provider | tries | the person sees | stored |\n| --- | --- | --- | --- |\n";
    private const string End = "\n<!-- end of the table of faults -->";

    [Fact]
    public async Task Each_fault_is_answered_as_the_documentation_says()
    {
        var rows = new List<string>();
        foreach (var fault in FaultCase.All)
        {
            rows.Add(await RunAsync(fault));
        }

        var text = Repository.Read(File);
        var begin = text.IndexOf(Head, StringComparison.Ordinal) + Head.Length;
        var end = text.IndexOf(End, begin, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("TODO_UPDATE_DOCS") == "1")
        {
            await System.IO.File.WriteAllTextAsync(Repository.PathOf(File), text[..begin] + string.Join('\n', rows) + "\n" + text[end..]);
            return;
        }

        Assert.Equal(text[begin..end].TrimEnd('\n').Split('\n'), rows);
    }

    [Fact]
    public async Task A_pause_that_the_provider_asks_for_is_kept()
    {
        await using var model = await ModelServer.StartAsync();
        model.Then(ModelReply.Error(429, retryAfter: "1"), ModelReply.Text("Hello."));
        await using var replica = backend.Replica(model.BaseUrl);
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var events = await ProviderFixture.SayAsync(replica, await backend.SignUpAsync(), "hello");

        Assert.IsType<ChatDone>(events[^1]);
        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(1), $"{clock.Elapsed}");
    }

    [Fact]
    public async Task A_whole_answer_that_cannot_be_made_is_503_and_says_when_to_come_back()
    {
        await using var model = await ModelServer.StartAsync();
        model.Always(ModelReply.Error(429, retryAfter: "300"));
        await using var replica = backend.Replica(model.BaseUrl);
        var user = await backend.SignUpAsync();
        using var client = ProviderFixture.Client(replica, user);

        var response = await client.PostAsync($"/api/{user.Id}/chat", TestUser.Json(new ChatRequest("hello")));

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(300), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Nothing_private_is_logged_of_a_provider_that_repeats_all_in_its_errors()
    {
        await using var model = await ModelServer.StartAsync();
        await using var replica = backend.Replica(model.BaseUrl, ("Retries", "0"));
        var user = await backend.SignUpAsync();
        await user.AddAsync("Zanzibar-Quokka");
        var said = "what about the wombat-lamp?";
        foreach (var status in new[] { 400, 401, 429, 500 })
        {
            model.Then(
                ModelReply.Call("list_tasks", "{}"),
                reply => reply.ErrorAsync(status, $"{model.Authorizations.Last()} {model.Requests.Last()}"));
            Assert.IsType<ChatError>((await ProviderFixture.SayAsync(replica, user, said))[^1]);
        }

        Assert.Contains(replica.Logs.Entries, entry => entry.Contains("KeyRefused", StringComparison.Ordinal));
        foreach (var secret in new[] { ProviderFixture.Key, "wombat-lamp", "Zanzibar-Quokka", user.Session.User.Email })
        {
            Assert.DoesNotContain(replica.Logs.Entries, entry => entry.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    private async Task<string> RunAsync(FaultCase fault)
    {
        await using var model = await ModelServer.StartAsync();
        fault.Script(model);
        var url = model.BaseUrl;
        if (fault.IsUnreachable)
        {
            await model.DisposeAsync();
        }

        await using var replica = backend.Replica(url, fault.Settings);
        var user = await backend.SignUpAsync();
        var events = await ProviderFixture.SayAsync(replica, user, "what is to do?");

        // Whatever became of the model, the tasks can be worked with.
        using var client = ProviderFixture.Client(replica, user);
        Assert.True((await client.GetAsync(user.Tasks)).IsSuccessStatusCode);
        Assert.True((await client.GetAsync("/ready")).IsSuccessStatusCode);
        return fault.Row(model.Requests.Count, events, await backend.StoredAsync(user));
    }
}
