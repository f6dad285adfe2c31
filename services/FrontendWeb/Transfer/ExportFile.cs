using System.Text;
using Microsoft.Net.Http.Headers;
using TodoStack.Contracts;
using TodoStack.FrontendWeb.Transfer.Files;

namespace TodoStack.FrontendWeb.Transfer;

/// <summary>Sends tasks as a file while they come from the backend, so that as little is in memory for many as for few.</summary>
internal sealed class ExportFile(IAsyncEnumerable<TaskResponse> tasks, TaskFileWriter writer, string name) : IResult
{
    private const int TasksAtOnce = 100;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var _ = writer;
        var response = httpContext.Response;
        response.ContentType = writer.ContentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{name}.{writer.Extension}" }.ToString();

        // What fails from here on breaks off the download: half a file must not look like a whole one.
        var count = 0;
        writer.Begin();
        await foreach (var task in tasks.WithCancellation(httpContext.RequestAborted))
        {
            writer.Write(task);
            if (++count % TasksAtOnce == 0)
            {
                await SendAsync(httpContext);
            }
        }

        writer.End();
        await SendAsync(httpContext);
    }

    private async Task SendAsync(HttpContext context) =>
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(writer.Take()), context.RequestAborted);
}
