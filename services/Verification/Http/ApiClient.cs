using System.Net;
using System.Net.Http.Headers;

namespace TodoStack.Verification.Http;

/// <summary>Plain HTTP to one service: no retries and no redirects, since the first answer is what is verified.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _client;

    public ApiClient(Uri address)
    {
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = !address.IsLoopback, AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = address,
            Timeout = VerificationSession.Timeout,
        };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("todo-verify", "1.0"));
    }

    /// <summary>Sends a request and checks the status of its answer.</summary>
    public async Task<ApiAnswer> SendAsync(ApiRequest request, HttpStatusCode expected, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(request, cancellationToken);
        return answer.Status == expected
            ? answer
            : throw new CheckFailedException(new Problem(
                $"{(int)expected} {expected}", answer.Describe(), $"Look it up with 'todo logs --request-id {answer.RequestId}'."));
    }

    /// <summary>Sends a request.</summary>
    public async Task<ApiAnswer> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage();
        using var response = await _client.SendAsync(message, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return new ApiAnswer(request, response.StatusCode, response.Headers, response.Content.Headers, body);
    }

    public void Dispose() => _client.Dispose();
}
