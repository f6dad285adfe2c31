using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using TodoStack.ServiceDefaults.Requests;

namespace TodoStack.ServiceDefaults.Resilience;

/// <summary>Sends through the pipeline and names the request. Done with when the answer's headers are there.</summary>
internal sealed class ResilienceHandler(ResiliencePipeline<HttpResponseMessage> pipeline) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (RequestScope.Current is { } scope && !request.Headers.Contains(RequestIds.Header))
        {
            request.Headers.TryAddWithoutValidation(RequestIds.Header, scope.RequestId);
        }

        if (request.Content is not null && Repeatable.IsSafe(request))
        {
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        }

        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ResiliencePipelines.Request, request);
        try
        {
            return await pipeline.ExecuteAsync(
                static async (c, call) => await call.Handler.SendOnceAsync(call.Request, c.CancellationToken),
                context,
                (Handler: this, Request: request));
        }
        catch (TimeoutRejectedException e)
        {
            throw new HttpRequestException($"{request.RequestUri?.Host} did not answer within {e.Timeout.TotalSeconds} s.", e);
        }
        catch (BrokenCircuitException e)
        {
            throw new HttpRequestException(
                $"{request.RequestUri?.Host} has failed too often and is left alone for a while.", e, HttpStatusCode.ServiceUnavailable);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);
}
