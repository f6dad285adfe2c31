using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TodoStack.TestSupport;

namespace TodoStack.TestPages;

/// <summary>The data of the showcase, told to the backend's API as a client would.</summary>
internal sealed class Seed
{
    public const string Password = "correct horse battery";

    private readonly HttpClient _http;
    private readonly string _root;

    private Seed(HttpClient http, string root) => (_http, _root) = (http, root);

    /// <summary>Whose accounts there are.</summary>
    public static IReadOnlyDictionary<Visitor, string> Emails { get; } = new Dictionary<Visitor, string>
    {
        [Visitor.Newcomer] = "noor@example.com",
        [Visitor.Regular] = "mara@example.com",
    };

    /// <summary>The ids of what pages are about.</summary>
    public Dictionary<string, long> Ids { get; } = [];

    public static async Task<Seed> PlantAsync(Uri backend, FakeTimeProvider clock)
    {
        clock.Now = Showcase.Now - TimeSpan.FromHours(1);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = backend };
        await SignUpAsync(http, Emails[Visitor.Newcomer], "Noor");
        var user = await SignUpAsync(http, Emails[Visitor.Regular], "Mara Lindqvist");
        var seed = new Seed(http, $"/api/{user}");
        await seed.PlantTasksAsync(clock);
        await seed.PlantConversationsAsync();
        return seed;
    }

    private static async Task<long> SignUpAsync(HttpClient http, string email, string name)
    {
        var answer = await SendAsync(http, HttpMethod.Post, "/api/auth/sign-up", new { email, password = Password, name, timeZone = "Europe/Berlin" });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["token"]!);
        return (long)answer["user"]!["id"]!;
    }

    private static async Task<JsonNode> SendAsync(HttpClient http, HttpMethod method, string path, object body, string? version = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{method} {path} answered {(int)response.StatusCode}: {text}");
    }

    private async Task PlantTasksAsync(FakeTimeProvider clock)
    {
        // One minute apart, so that there is one order of them.
        foreach (var task in SeedTasks.All)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            Ids[task.Key] = (long)(await SendAsync(_http, HttpMethod.Post, $"{_root}/tasks", new
            {
                title = task.Title,
                description = task.Description,
                priority = task.Priority,
                dueAt = task.DueAt?.ToString("O", CultureInfo.InvariantCulture),
                tags = task.Tags,
                recurrence = task.Recurrence,
            }))["id"]!;
        }

        foreach (var task in SeedTasks.All.Where(task => task.IsCompleted))
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await SendAsync(_http, HttpMethod.Patch, $"{_root}/tasks/{Ids[task.Key]}/complete", new { completed = true });
        }

        var changed = SeedTasks.All.Single(task => task.Key == "changed");
        await SendAsync(_http, HttpMethod.Put, $"{_root}/tasks/{Ids[changed.Key]}", new
        {
            title = "Renew the passports before the summer",
            priority = "high",
            tags = changed.Tags,
        });
        clock.Now = Showcase.Now;
        await SendAsync(_http, HttpMethod.Post, $"{_root}/tasks/import", new
        {
            tasks = SeedTasks.Past.Select(past => new { title = past.Title, completedAt = past.At.ToString("O", CultureInfo.InvariantCulture) }),
        });
    }

    private async Task PlantConversationsAsync()
    {
        foreach (var (key, messages) in SeedTasks.Conversations)
        {
            long? conversation = null;
            foreach (var message in messages)
            {
                conversation = (long)(await SendAsync(_http, HttpMethod.Post, $"{_root}/chat", new { message, conversationId = conversation }))["conversationId"]!;
            }

            Ids[key] = conversation!.Value;
        }
    }
}
