using System.Net;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Assistant;

public sealed class ChatLimitTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task The_limit_on_chat_is_each_users_own()
    {
        await using var replica = backend.CreateReplica(new Dictionary<string, string> { ["RateLimits:ChatPerMinute"] = "2" });
        var greedy = await backend.SignUpAsync();
        var other = await backend.SignUpAsync();
        using var http = replica.CreateClient();
        async Task<HttpStatusCode> SayAsync(TestUser user)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{user.Id}/chat") { Content = TestUser.Json(new ChatRequest("hello")) };
            request.Headers.Authorization = user.Http.DefaultRequestHeaders.Authorization;
            return (await http.SendAsync(request)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await SayAsync(greedy));
        Assert.Equal(HttpStatusCode.OK, await SayAsync(greedy));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SayAsync(greedy));
        Assert.Equal(HttpStatusCode.OK, await SayAsync(other));
    }
}
