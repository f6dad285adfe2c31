using System.Net;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Api;

/// <summary>Goes through every operation of the API's document, so that a new endpoint can't be forgotten.</summary>
public class IsolationTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    /// <summary>A valid body for each schema: the answer must come from the isolation, not from a mistake.</summary>
    private static readonly Dictionary<string, Func<HttpContent>> Bodies = new()
    {
        ["TaskRequest"] = () => TestUser.Json(new TaskRequest("intruder")),
        ["TaskCompletionRequest"] = () => TestUser.Json(new TaskCompletionRequest()),
        ["TaskTextRequest"] = () => TestUser.Json(new TaskTextRequest("intruder")),
        ["TaskBatchRequest"] = () => TestUser.Json(new TaskBatchRequest(TaskBatchAction.Delete, [1])),
        ["ClearedTasksRequest"] = () => TestUser.Json(new ClearedTasksRequest(DateTimeOffset.UtcNow)),
        ["TaskImportRequest"] = () => TestUser.Json(new TaskImportRequest([new TaskImportItem("intruder")])),
        ["AccountRequest"] = () => TestUser.Json(new AccountRequest("Intruder", "UTC")),
        ["PasswordRequest"] = () => TestUser.Json(new PasswordRequest(TestUser.Password, "an intruder's password")),
        ["AccountDeletionRequest"] = () => TestUser.Json(new AccountDeletionRequest(TestUser.Password)),
        ["TagRequest"] = () => TestUser.Json(new TagRequest($"intruder {Guid.NewGuid():N}")),
        ["ChatRequest"] = () => TestUser.Json(new ChatRequest("show my tasks")),
        ["ConversationRequest"] = () => TestUser.Json(new ConversationRequest("intruder")),
    };

    /// <summary>What is asked for without an id and is one thing.</summary>
    private static readonly string[] NotLists = ["GetAssistant"];

    /// <summary>What nothing looks like where it is no page of a list.</summary>
    private static readonly Dictionary<string, string> Nothing = new()
    {
        ["GetSummary"] = "{\"open\":0,\"overdue\":0,",
        ["ExportTasks"] = "[]",
    };

    [Fact]
    public async Task Without_a_token_every_operation_but_signing_up_and_in_answers_401()
    {
        using var http = backend.Anonymous();
        var operations = await ApiOperation.AllAsync(http);
        Assert.True(operations.Count > 15);
        Assert.Equal(["SignIn", "SignUp"], operations.Where(o => !o.NeedsToken).Select(o => o.Id).Order());
        foreach (var operation in operations.Where(o => o.NeedsToken))
        {
            var answer = await SendAsync(http, operation, operation.PathOf(1, 1));
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{operation.Id}: {answer.StatusCode}");
            Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
            Assert.Contains("401", operation.Statuses);
        }
    }

    [Fact]
    public async Task With_another_users_token_every_owned_operation_answers_403_and_changes_nothing()
    {
        var victim = await backend.SignUpAsync();
        var intruder = await backend.SignUpAsync();
        var ids = await FillAsync(victim);
        var before = await SnapshotAsync(victim);
        foreach (var operation in (await ApiOperation.AllAsync(backend.Anonymous())).Where(o => o.IsOwned))
        {
            var answer = await SendAsync(intruder.Http, operation, operation.PathOf(victim.Id, IdFor(operation, ids)));
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{operation.Id}: {answer.StatusCode}");
            Assert.Contains("403", operation.Statuses);
        }

        Assert.Equal(before, await SnapshotAsync(victim));
    }

    [Fact]
    public async Task Anothers_item_under_ones_own_path_is_answered_like_one_that_does_not_exist()
    {
        var victim = await backend.SignUpAsync();
        var intruder = await backend.SignUpAsync();
        var ids = await FillAsync(victim);
        var before = await SnapshotAsync(victim);
        foreach (var operation in (await ApiOperation.AllAsync(backend.Anonymous())).Where(o => o.IsOwned && o.HasItem))
        {
            var theirs = await SendAsync(intruder.Http, operation, operation.PathOf(intruder.Id, IdFor(operation, ids)));
            Assert.True(theirs.StatusCode == HttpStatusCode.NotFound, $"{operation.Id}: {theirs.StatusCode}");
            var nobodys = await SendAsync(intruder.Http, operation, operation.PathOf(intruder.Id, long.MaxValue));
            Assert.Equal(HttpStatusCode.NotFound, nobodys.StatusCode);
            Assert.Equal(await DetailOf(nobodys), await DetailOf(theirs));
        }

        Assert.Equal(before, await SnapshotAsync(victim));
    }

    [Fact]
    public async Task A_chat_cannot_go_on_with_anothers_conversation()
    {
        var victim = await backend.SignUpAsync();
        var intruder = await backend.SignUpAsync();
        var ids = await FillAsync(victim);
        var answer = await intruder.Http.PostAsync(
            $"/api/{intruder.Id}/chat", TestUser.Json(new ChatRequest("hello", ids.Conversation)));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Lists_hold_only_the_users_own()
    {
        var victim = await backend.SignUpAsync();
        await FillAsync(victim);
        var other = await backend.SignUpAsync();
        foreach (var operation in (await ApiOperation.AllAsync(backend.Anonymous()))
            .Where(o => o.IsOwned && !o.HasItem && o.Method == HttpMethod.Get && !NotLists.Contains(o.Id)))
        {
            var list = await other.Http.GetStringAsync(operation.PathOf(other.Id, 0));
            var nothing = Nothing.GetValueOrDefault(operation.Id, "\"total\":0");
            Assert.True(list.Contains(nothing, StringComparison.Ordinal), $"{operation.Id}: {list}");
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, ApiOperation operation, string path)
    {
        using var request = new HttpRequestMessage(operation.Method, path);
        if (operation.Body is { } body)
        {
            Assert.True(Bodies.ContainsKey(body), $"This test needs a valid {body} for {operation.Id}.");
            request.Content = Bodies[body]();
        }

        return await http.SendAsync(request);
    }

    private static async Task<string> DetailOf(HttpResponseMessage response)
    {
        using var problem = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("detail").GetString()!;
    }

    private static long IdFor(ApiOperation operation, Ids ids) =>
        operation.Path.Contains("/tags", StringComparison.Ordinal) ? ids.Tag
        : operation.Path.Contains("/conversations", StringComparison.Ordinal) ? ids.Conversation
        : ids.Task;

    private async Task<Ids> FillAsync(TestUser user)
    {
        var task = await user.AddAsync("secret", "private");
        var tags = await TestUser.ReadAsync<Page<TagResponse>>(await user.Http.GetAsync(user.Tags));
        await using var context = backend.CreateContext();
        var conversation = new Conversation
        {
            UserId = user.Id,
            Title = "secret",
            Messages = [new Message { UserId = user.Id, Content = "secret" }],
        };
        context.Add(conversation);
        await context.SaveChangesAsync();
        return new Ids(task.Id, tags.Items.Single().Id, conversation.Id);
    }

    private static async Task<string> SnapshotAsync(TestUser user) =>
        await user.Http.GetStringAsync(user.Tasks)
        + await user.Http.GetStringAsync(user.Tags)
        + await user.Http.GetStringAsync($"/api/{user.Id}/conversations");

    private sealed record Ids(long Task, long Tag, long Conversation);
}
