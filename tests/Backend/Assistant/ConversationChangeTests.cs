using System.Net;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Assistant;

public sealed class ConversationChangeTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task A_conversation_can_be_begun_and_gone_on_with()
    {
        var user = await backend.SignUpAsync();
        var response = await user.Http.PostAsync(Path(user), TestUser.Json(new ConversationRequest(" Shopping ")));
        var created = await TestUser.ReadAsync<ConversationResponse>(response, HttpStatusCode.Created);

        Assert.Equal("Shopping", created.Title);
        Assert.Equal($"{Path(user)}/{created.Id}", response.Headers.Location?.ToString());
        await SayAsync(user, created.Id, "add milk");
        Assert.Equal("Shopping", (await GetAsync(user, created.Id)).Title);
    }

    [Fact]
    public async Task One_without_a_title_gets_its_first_message_as_one()
    {
        var user = await backend.SignUpAsync();
        var created = await TestUser.ReadAsync<ConversationResponse>(
            await user.Http.PostAsync(Path(user), TestUser.Json(new ConversationRequest())), HttpStatusCode.Created);

        Assert.Equal("New conversation", created.Title);
        await SayAsync(user, created.Id, "add milk");
        await SayAsync(user, created.Id, "add bread");
        Assert.Equal("add milk", (await GetAsync(user, created.Id)).Title);
    }

    [Fact]
    public async Task A_conversation_can_be_renamed_and_keeps_its_place()
    {
        var user = await backend.SignUpAsync();
        var id = await SayAsync(user, null, "add milk");
        var before = await GetAsync(user, id);

        var renamed = await TestUser.ReadAsync<ConversationResponse>(
            await user.Http.PatchAsync($"{Path(user)}/{id}", TestUser.Json(new ConversationRequest("Groceries"))));

        Assert.Equal(before with { Title = "Groceries" }, renamed);
        Assert.Equal(renamed, await GetAsync(user, id));
    }

    [Theory]
    [InlineData("""{"title":""}""")]
    [InlineData("""{"title":" \u200b "}""")]
    [InlineData("""{"title":"a\nb"}""")]
    [InlineData("""{"title":5}""")]
    [InlineData("""{"other":"a"}""")]
    public async Task A_title_that_is_none_is_refused(string body)
    {
        var user = await backend.SignUpAsync();
        var id = await SayAsync(user, null, "add milk");
        HttpContent Body() => new StringContent(body, null, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, (await user.Http.PatchAsync($"{Path(user)}/{id}", Body())).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await user.Http.PostAsync(Path(user), Body())).StatusCode);
        Assert.Equal("add milk", (await GetAsync(user, id)).Title);
    }

    [Fact]
    public async Task Renaming_needs_a_title_and_ones_own_conversation()
    {
        var user = await backend.SignUpAsync();
        var other = await backend.SignUpAsync();
        var id = await SayAsync(user, null, "add milk");
        var title = TestUser.Json(new ConversationRequest("mine"));

        Assert.Equal(HttpStatusCode.BadRequest, (await user.Http.PatchAsync($"{Path(user)}/{id}", TestUser.Json(new ConversationRequest()))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.PatchAsync($"{Path(other)}/{id}", title)).StatusCode);
        Assert.Equal("add milk", (await GetAsync(user, id)).Title);
    }

    private static string Path(TestUser user) => $"/api/{user.Id}/conversations";

    private static async Task<long> SayAsync(TestUser user, long? id, string message) => (await TestUser.ReadAsync<ChatResponse>(
        await user.Http.PostAsync($"/api/{user.Id}/chat", TestUser.Json(new ChatRequest(message, id))))).ConversationId;

    private static async Task<ConversationResponse> GetAsync(TestUser user, long id) =>
        await TestUser.ReadAsync<ConversationResponse>(await user.Http.GetAsync($"{Path(user)}/{id}"));
}
