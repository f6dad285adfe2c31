namespace TodoStack.Backend.Tests.Mcp;

/// <summary>Sends each request to another of two servers than the one before.</summary>
internal sealed class TakingTurns(HttpClient first, HttpClient second) : HttpMessageHandler
{
    private int _count;

    /// <summary>How many requests the first server got.</summary>
    public int First => _count / 2;

    /// <summary>How many requests the second server got.</summary>
    public int Second => _count - First;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = Interlocked.Increment(ref _count) % 2 == 0 ? first : second;
        using var copy = new HttpRequestMessage(request.Method, new Uri(target.BaseAddress!, request.RequestUri!.AbsolutePath));
        foreach (var header in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (request.Content is not null)
        {
            copy.Content = new ByteArrayContent(await request.Content.ReadAsByteArrayAsync(cancellationToken));
            copy.Content.Headers.ContentType = request.Content.Headers.ContentType;
        }

        return await target.SendAsync(copy, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
