using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TodoStack.Contracts;

namespace TodoStack.Verification.Http;

/// <summary>A request to be sent.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path and query.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    private readonly List<(string Name, string Value)> _headers = [];

    private string? _json;

    public static ApiRequest Get(string path) => new(HttpMethod.Get, path);

    public static ApiRequest Post(string path) => new(HttpMethod.Post, path);

    public static ApiRequest Put(string path) => new(HttpMethod.Put, path);

    public static ApiRequest Patch(string path) => new(HttpMethod.Patch, path);

    public static ApiRequest Delete(string path) => new(HttpMethod.Delete, path);

    /// <summary>Adds a bearer token.</summary>
    public ApiRequest As(Account account) => With("Authorization", $"Bearer {account.Token}");

    /// <summary>Adds a header.</summary>
    public ApiRequest With(string header, string value)
    {
        _headers.Add((header, value));
        return this;
    }

    /// <summary>Adds a body in the API's JSON.</summary>
    public ApiRequest WithJson<T>(T body) => WithRawJson(JsonSerializer.Serialize(body, TodoJson.Options));

    /// <summary>Adds a body that is JSON already.</summary>
    public ApiRequest WithRawJson(string json)
    {
        _json = json;
        return this;
    }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Path);
        foreach (var (name, value) in _headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (_json is not null)
        {
            message.Content = new StringContent(_json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        return message;
    }
}
