using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using TodoStack.Contracts;
using TodoStack.TestSupport;
using Xunit.Abstractions;

namespace TodoStack.Resilience.Tests;

/// <summary>PostgreSQL is killed without warning while tasks are being written (E3).</summary>
public sealed class DatabaseCrashTests(StackFixture stack, ITestOutputHelper output) : IClassFixture<StackFixture>
{
    private const int Writers = 6;

    [Fact]
    public async Task No_acknowledged_write_is_lost_or_doubled_and_the_service_recovers_by_itself()
    {
        await using var backend = await ServiceProcess.StartAsync(StackFixture.Backend, stack.BackendEnvironment);
        var session = await StackFixture.SignUpAsync(backend);
        using var client = new HttpClient { BaseAddress = backend.Address, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);

        var acknowledged = new ConcurrentDictionary<string, long>();
        var refused = new ConcurrentQueue<HttpStatusCode>();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(w => WriteAsync(w)).ToArray();

        await AcknowledgedAsync(200);
        await stack.Postgres.KillAsync();
        await Eventually.Async(
            async () => await backend.StatusOfReadyAsync() == HttpStatusCode.ServiceUnavailable,
            () => backend.Describe("did not turn unready"),
            TimeSpan.FromSeconds(20));
        var before = acknowledged.Count;
        await stack.Postgres.RestartAsync();
        await Eventually.Async(backend.IsReadyAsync, () => backend.Describe("did not recover"));
        await AcknowledgedAsync(before + 200);
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        var found = await AllTasksAsync(client, session.User.Id);
        output.WriteLine(
            $"acknowledged {acknowledged.Count} (of which {before} before the kill), found {found.Count}, "
            + $"answers other than 201 while it was away {refused.Count} ({string.Join(", ", refused.Distinct().Order())})");
        // Away is not broken: the answer says so, and clients and balancers know what to do with it.
        Assert.True(refused.All(status => status == HttpStatusCode.ServiceUnavailable), backend.Describe("answered more than 503"));
        // Every title was sent until it was acknowledged, with one key: each is there, and once.
        Assert.Equal(acknowledged.OrderBy(t => t.Value).Select(t => (t.Key, t.Value)), found.OrderBy(t => t.Id).Select(t => (t.Title, t.Id)));

        async Task WriteAsync(int writer)
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var title = $"{writer}-{i}";
                while (await TryCreateAsync(title) is var id)
                {
                    if (id is not null)
                    {
                        acknowledged[title] = id.Value;
                        break;
                    }
                }
            }
        }

        async Task<long?> TryCreateAsync(string title)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{session.User.Id}/tasks")
            {
                Headers = { { "Idempotency-Key", title } },
                Content = JsonContent.Create(new TaskRequest(title), options: TodoJson.Options),
            };
            using var response = await client.SendAsync(request);
            if (response.StatusCode == HttpStatusCode.Created)
            {
                return (await response.Content.ReadFromJsonAsync<TaskResponse>(TodoJson.Options))!.Id;
            }

            refused.Enqueue(response.StatusCode);
            return null;
        }

        Task AcknowledgedAsync(int count) => Eventually.Async(
            () => Task.FromResult(acknowledged.Count >= count),
            () => $"{count} acknowledged writes, only {acknowledged.Count}. {backend.Describe("goes on")}",
            TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task While_it_starts_anew_requests_wait()
    {
        await using var backend = await ServiceProcess.StartAsync(StackFixture.Backend, stack.BackendEnvironment);
        var session = await StackFixture.SignUpAsync(backend);
        using var client = new HttpClient { BaseAddress = backend.Address, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
        var answers = new ConcurrentQueue<HttpStatusCode>();
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Writers).Select(number => number % 2 == 0 ? AskAsync(Read) : AskAsync(Write)).ToArray();

        await AnsweredAsync(100);
        await stack.Postgres.KillAsync();
        await stack.Postgres.RestartAsync();
        await AnsweredAsync(answers.Count + 100);
        await stop.CancelAsync();
        await Task.WhenAll(clients);

        Assert.DoesNotContain(answers, status => (int)status >= 400);

        HttpRequestMessage Read() => new(HttpMethod.Get, $"/api/{session.User.Id}/tasks");
        HttpRequestMessage Write() => new(HttpMethod.Post, $"/api/{session.User.Id}/tasks") { Content = JsonContent.Create(new TaskRequest("waits"), options: TodoJson.Options) };

        async Task AskAsync(Func<HttpRequestMessage> make)
        {
            while (!stop.IsCancellationRequested)
            {
                using var request = make();
                using var response = await client.SendAsync(request);
                answers.Enqueue(response.StatusCode);
            }
        }

        Task AnsweredAsync(int count) => Eventually.Async(
            () => Task.FromResult(answers.Count >= count),
            () => $"{count} answers, only {answers.Count}. {backend.Describe("goes on")}",
            TimeSpan.FromSeconds(60));
    }

    private static async Task<List<TaskResponse>> AllTasksAsync(HttpClient client, long userId)
    {
        var all = new List<TaskResponse>();
        for (var number = 1; ; number++)
        {
            var page = await client.GetFromJsonAsync<Page<TaskResponse>>(
                $"/api/{userId}/tasks?sort=created&direction=asc&pageSize=100&page={number}", TodoJson.Options);
            all.AddRange(page!.Items);
            if (number >= page.TotalPages)
            {
                return all;
            }
        }
    }
}
