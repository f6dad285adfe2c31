using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests;

/// <summary>An account and its client; speaks HTTP only.</summary>
public sealed class TestUser
{
    public const string Password = "correct horse battery staple";

    private TestUser(HttpClient http, TokenResponse session)
    {
        Http = http;
        Session = session;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
    }

    public HttpClient Http { get; }

    public TokenResponse Session { get; }

    public long Id => Session.User.Id;

    public string Tasks => $"/api/{Id}/tasks";

    public string Tags => $"/api/{Id}/tags";

    public static async Task<TestUser> SignUpAsync(HttpClient http, string email, string timeZone)
    {
        var response = await http.PostAsync("/api/auth/sign-up", Json(new SignUpRequest(email, Password, "Test User", timeZone)));
        return new TestUser(http, await ReadAsync<TokenResponse>(response, HttpStatusCode.Created));
    }

    public static HttpContent Json<T>(T body) => JsonContent.Create(body, options: TodoJson.Options);

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} instead of {(int)expected}: {text}");
        return System.Text.Json.JsonSerializer.Deserialize<T>(text, TodoJson.Options)!;
    }

    public async Task<TaskResponse> AddAsync(TaskRequest request) =>
        await ReadAsync<TaskResponse>(await Http.PostAsync(Tasks, Json(request)), HttpStatusCode.Created);

    public Task<TaskResponse> AddAsync(string title, params string[] tags) => AddAsync(new TaskRequest(title, Tags: tags));

    public async Task<TaskResponse> GetAsync(long id) => await ReadAsync<TaskResponse>(await Http.GetAsync($"{Tasks}/{id}"));

    public async Task<Page<TaskResponse>> ListAsync(string query = "") =>
        await ReadAsync<Page<TaskResponse>>(await Http.GetAsync($"{Tasks}?{query}"));

    public async Task<TaskResponse> CompleteAsync(long id, bool completed = true) =>
        await ReadAsync<TaskResponse>(await Http.PatchAsync($"{Tasks}/{id}/complete", Json(new TaskCompletionRequest(completed))));

    public async Task<TaskResponse> ReplaceAsync(long id, TaskRequest request) =>
        await ReadAsync<TaskResponse>(await Http.PutAsync($"{Tasks}/{id}", Json(request)));

    /// <summary>Sends a request with a header.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body, string header, string value)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.TryAddWithoutValidation(header, value);
        return await Http.SendAsync(request);
    }
}
