using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TodoStack.Backend.Assistant.Providers;
using TodoStack.Backend.Data;
using TodoStack.Contracts;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Assistant.Providers;

/// <summary>A backend whose clock can be set, and replicas of it that ask a model.</summary>
public sealed class ProviderFixture : BackendFixture
{
    public const string Key = "sk-test-0123456789-very-secret";

    public ProviderFixture() => Time = new FakeTimeProvider(DateTimeOffset.UtcNow);

    /// <summary>A replica that asks the server; pauses between tries are short unless the provider names one.</summary>
    internal BackendFactory Replica(string baseUrl, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["Assistant:BaseUrl"] = baseUrl,
            ["Assistant:Model"] = "test",
            ["Assistant:ApiKey"] = Key,
        };
        foreach (var (key, value) in settings)
        {
            all[$"Assistant:{key}"] = value;
        }

        var replica = new BackendFactory(ConnectionString, Time, all, services =>
            services.AddSingleton(new ProviderPatience { RetryDelay = TimeSpan.FromMilliseconds(5) }));
        replica.StartServer();
        return replica;
    }

    /// <summary>Says something to a replica; gets the events as a browser sees them.</summary>
    internal static async Task<List<ChatEvent>> SayAsync(
        BackendFactory replica, TestUser user, string message, long? conversation = null)
    {
        using var client = Client(replica, user);
        var response = await client.PostAsync($"/api/{user.Id}/chat/stream", TestUser.Json(new ChatRequest(message, conversation)));
        response.EnsureSuccessStatusCode();
        var events = new List<ChatEvent>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            events.Add(JsonSerializer.Deserialize<ChatEvent>(item.Data, TodoJson.Options)!);
        }

        return events;
    }

    internal static HttpClient Client(BackendFactory replica, TestUser user)
    {
        var client = replica.CreateClient();
        client.DefaultRequestHeaders.Authorization = user.Http.DefaultRequestHeaders.Authorization;
        return client;
    }

    /// <summary>What is stored of what was said.</summary>
    internal async Task<List<Message>> StoredAsync(TestUser user)
    {
        await using var context = CreateContext();
        return await context.Messages.Where(message => message.UserId == user.Id).OrderBy(message => message.Id).ToListAsync();
    }
}
