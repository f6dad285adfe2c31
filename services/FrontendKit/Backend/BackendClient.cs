using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Polly.Timeout;
using TodoStack.Contracts;
using TodoStack.FrontendKit.Session;

namespace TodoStack.FrontendKit.Backend;

/// <summary>
/// Speaks to the backend for the person whose request is being answered: adds the token and the browser's address, and sorts
/// the answers into values, refusals and failures. The clients of single features are built on it.
/// </summary>
/// <param name="http">The resilient client.</param>
/// <param name="accessor">The request being answered.</param>
public sealed class BackendClient(HttpClient http, IHttpContextAccessor accessor)
{
    /// <summary>The prefix of the paths that belong to the person who is signed in.</summary>
    public string UserPath => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"api/{UserSession.Require(Context).UserId}");

    private HttpContext Context => accessor.HttpContext
        ?? throw new InvalidOperationException("The backend is only called while a request is being answered.");

    /// <summary>Sends a request and reads the JSON of its answer.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer.</returns>
    public async Task<BackendResult<T>> SendAsync<T>(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await SendCoreAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return new BackendResult<T>(await ReadProblemAsync(response, cancellationToken));
        }

        var value = await ReadAsync(
            () => response.Content.ReadFromJsonAsync<T>(TodoJson.Options, cancellationToken), cancellationToken);
        return new BackendResult<T>(value ?? throw new BackendUnavailableException("The backend's answer is empty.", failure: BackendFailure.Nonsense));
    }

    /// <summary>Sends a request whose answer has no body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True, or the refusal.</returns>
    public async Task<BackendResult<bool>> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await SendCoreAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            ? new BackendResult<bool>(true)
            : new BackendResult<bool>(await ReadProblemAsync(response, cancellationToken));
    }

    /// <summary>Sends a request whose answer is a stream; the caller disposes of it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer, its headers read, or the refusal.</returns>
    public async Task<BackendResult<HttpResponseMessage>> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await SendCoreAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return new BackendResult<HttpResponseMessage>(response);
        }

        using (response)
        {
            return new BackendResult<HttpResponseMessage>(await ReadProblemAsync(response, cancellationToken));
        }
    }

    /// <summary>A request with a JSON body.</summary>
    /// <typeparam name="T">What the body holds.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, relative to the backend.</param>
    /// <param name="body">The body.</param>
    /// <returns>The request.</returns>
    public static HttpRequestMessage Request<T>(HttpMethod method, string path, T body) =>
        new(method, path) { Content = JsonContent.Create(body, options: TodoJson.Options) };

    /// <summary>A request without a body.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, relative to the backend.</param>
    /// <returns>The request.</returns>
    public static HttpRequestMessage Request(HttpMethod method, string path) => new(method, path);

    private async Task<HttpResponseMessage> SendCoreAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var session = UserSession.Of(Context);
        if (session is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
        }

        // The backend limits sign-in by address, and to it all browsers come from here.
        if (Context.Connection.RemoteIpAddress is { } address)
        {
            var browser = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", browser.ToString());
        }

        var response = await ReadAsync(
            () => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken), cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized && session is not null)
        {
            response.Dispose();
            throw new SessionEndedException();
        }

        if ((int)response.StatusCode >= 500)
        {
            var status = (int)response.StatusCode;
            response.Dispose();
            throw new BackendUnavailableException(
                $"The backend answered {status}.",
                failure: response.StatusCode == HttpStatusCode.ServiceUnavailable ? BackendFailure.Down : BackendFailure.Nonsense);
        }

        return response;
    }

    private static async Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read();
        }
        catch (Exception exception) when (IsFailure(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw new BackendUnavailableException($"The backend failed: {exception.Message}", exception, FailureOf(exception));
        }
    }

    private static bool IsFailure(Exception exception) =>
        exception is HttpRequestException or IOException or TimeoutException or OperationCanceledException or JsonException
            or NotSupportedException;

    private static BackendFailure FailureOf(Exception exception) => exception switch
    {
        TimeoutException or OperationCanceledException => BackendFailure.Slow,
        HttpRequestException { InnerException: TimeoutRejectedException } => BackendFailure.Slow,
        JsonException or NotSupportedException => BackendFailure.Nonsense,
        _ => BackendFailure.Down,
    };

    private static async Task<BackendProblem> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ProblemBody? body = null;
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            body = await ReadAsync(
                () => response.Content.ReadFromJsonAsync(ProblemJsonContext.Default.ProblemBody, cancellationToken), cancellationToken);
        }

        var retryAfter = response.Headers.RetryAfter?.Delta;
        return new BackendProblem(
            (int)response.StatusCode,
            body?.Title ?? response.ReasonPhrase ?? "",
            body?.Detail,
            body?.Errors ?? new Dictionary<string, string[]>(),
            retryAfter);
    }
}
