using System.Net;
using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Conversations;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Assistant;

public sealed class ConversationTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task Conversations_are_listed_with_the_latest_first_page_by_page()
    {
        var user = await backend.SignUpAsync();
        var first = await BeginAsync(user, "add apples");
        var second = await BeginAsync(user, "add bread");
        var third = await BeginAsync(user, "add cheese");
        await SayAsync(user, first, "show my tasks");

        var page = await ListAsync(user, "?page=1&pageSize=2");
        var rest = await ListAsync(user, "?page=2&pageSize=2");
        var beyond = await ListAsync(user, "?page=3&pageSize=2");

        Assert.Equal([first, third], page.Items.Select(one => one.Id));
        Assert.Equal([second], rest.Items.Select(one => one.Id));
        Assert.Empty(beyond.Items);
        Assert.Equal((3L, 2L), (page.Total, page.TotalPages));
        Assert.Equal("add apples", page.Items[0].Title);
        Assert.True(page.Items[0].UpdatedAt > page.Items[0].CreatedAt);
    }

    [Fact]
    public async Task A_conversation_can_be_got()
    {
        var user = await backend.SignUpAsync();
        var id = await BeginAsync(user, "add apples");

        var conversation = await TestUser.ReadAsync<ConversationResponse>(await user.Http.GetAsync($"{Path(user)}/{id}"));

        Assert.Equal((id, "add apples"), (conversation.Id, conversation.Title));
    }

    [Fact]
    public async Task Messages_are_listed_with_the_oldest_first_page_by_page()
    {
        var user = await backend.SignUpAsync();
        var id = await BeginAsync(user, "add apples");
        await SayAsync(user, id, "add bread");

        var all = await MessagesAsync(user, id, "");
        var page = await MessagesAsync(user, id, "?page=2&pageSize=3");

        Assert.Equal(4, all.Total);
        Assert.Equal(["add apples", "add bread"], all.Items.Where(one => one.Role == MessageRole.User).Select(one => one.Content));
        Assert.Equal(all.Items[3].Id, Assert.Single(page.Items).Id);
    }

    [Fact]
    public async Task Messages_can_be_read_backwards_from_the_newest()
    {
        var user = await backend.SignUpAsync();
        var id = await BeginAsync(user, "add apples");
        await SayAsync(user, id, "add bread");
        var all = (await MessagesAsync(user, id, "")).Items;

        var newest = await MessagesAsync(user, id, "?direction=desc&pageSize=3");
        var rest = await MessagesAsync(user, id, $"?direction=desc&pageSize=3&before={newest.Items[^1].Id}");

        Assert.Equal([all[3].Id, all[2].Id, all[1].Id], newest.Items.Select(one => one.Id));
        Assert.Equal(all[0].Id, Assert.Single(rest.Items).Id);
        Assert.Equal((4, 1), (newest.Total, rest.Total));
        Assert.Equal(HttpStatusCode.BadRequest, (await user.Http.GetAsync($"{Path(user)}/{id}/messages?before=now")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await user.Http.GetAsync($"{Path(user)}/{id}/messages?direction=up")).StatusCode);
    }

    [Fact]
    public async Task Conversations_are_found_by_a_text_in_their_title()
    {
        var user = await backend.SignUpAsync();
        await BeginAsync(user, "add 50% off");
        await BeginAsync(user, "add 500 apples");

        Assert.Equal(["add 500 apples"], (await ListAsync(user, "?search=APPLE")).Items.Select(one => one.Title));
        Assert.Equal(["add 50% off"], (await ListAsync(user, "?search=50%25")).Items.Select(one => one.Title));
        Assert.Equal(0, (await ListAsync(user, "?search=_")).Total);
        Assert.Equal(2, (await ListAsync(user, "?search=")).Total);
        Assert.Equal(HttpStatusCode.BadRequest, (await user.Http.GetAsync($"{Path(user)}?search={new string('x', 201)}")).StatusCode);
    }

    [Fact]
    public async Task A_deleted_conversation_is_gone_with_its_messages()
    {
        var user = await backend.SignUpAsync();
        var id = await BeginAsync(user, "add apples");

        var deleted = await user.Http.DeleteAsync($"{Path(user)}/{id}");
        var again = await user.Http.DeleteAsync($"{Path(user)}/{id}");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await user.Http.GetAsync($"{Path(user)}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await user.Http.GetAsync($"{Path(user)}/{id}/messages")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await user.Http.PostAsync($"/api/{user.Id}/chat", TestUser.Json(new ChatRequest("hello", id)))).StatusCode);
        Assert.Equal(0, (await ListAsync(user, "")).Total);
        await using var context = backend.CreateContext();
        Assert.Equal(0, await context.Messages.CountAsync(message => message.ConversationId == id));
        Assert.Equal(1, (await user.ListAsync()).Total);
    }

    [Fact]
    public async Task Another_users_conversation_does_not_exist()
    {
        var owner = await backend.SignUpAsync();
        var other = await backend.SignUpAsync();
        var id = await BeginAsync(owner, "add apples");

        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync($"{Path(other)}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.GetAsync($"{Path(other)}/{id}/messages")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Http.DeleteAsync($"{Path(other)}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.Http.GetAsync($"{Path(owner)}/{id}")).StatusCode);
        Assert.Equal(0, (await ListAsync(other, "")).Total);
        Assert.Equal(2, (await MessagesAsync(owner, id, "")).Total);
    }

    [Theory]
    [InlineData("?page=0")]
    [InlineData("?pageSize=0")]
    [InlineData("?pageSize=101")]
    [InlineData("?page=x")]
    public async Task A_page_out_of_range_is_refused(string query)
    {
        var user = await backend.SignUpAsync();
        var id = await BeginAsync(user, "add apples");

        Assert.Equal(HttpStatusCode.BadRequest, (await user.Http.GetAsync(Path(user) + query)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await user.Http.GetAsync($"{Path(user)}/{id}/messages{query}")).StatusCode);
    }

    [Theory]
    [InlineData("add buy milk", "add buy milk")]
    [InlineData("  add\n buy\t milk ", "add buy milk")]
    [InlineData(
        "add a task to write the very long report about everything that happened this year",
        "add a task to write the very long report about everything…")]
    [InlineData(
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…")]
    public void A_title_is_the_first_message_in_short(string message, string title) => Assert.Equal(title, ConversationTitle.From(message));

    [Fact]
    public void A_title_does_not_cut_a_character_in_two() =>
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 60)) + "…", ConversationTitle.From(string.Concat(Enumerable.Repeat("😀", 61))));

    private static string Path(TestUser user) => $"/api/{user.Id}/conversations";

    private static async Task<long> BeginAsync(TestUser user, string message) =>
        (await TestUser.ReadAsync<ChatResponse>(await user.Http.PostAsync($"/api/{user.Id}/chat", TestUser.Json(new ChatRequest(message))))).ConversationId;

    private static async Task SayAsync(TestUser user, long id, string message) =>
        await TestUser.ReadAsync<ChatResponse>(await user.Http.PostAsync($"/api/{user.Id}/chat", TestUser.Json(new ChatRequest(message, id))));

    private static async Task<Page<ConversationResponse>> ListAsync(TestUser user, string query) =>
        await TestUser.ReadAsync<Page<ConversationResponse>>(await user.Http.GetAsync(Path(user) + query));

    private static async Task<Page<MessageResponse>> MessagesAsync(TestUser user, long id, string query) =>
        await TestUser.ReadAsync<Page<MessageResponse>>(await user.Http.GetAsync($"{Path(user)}/{id}/messages{query}"));
}
