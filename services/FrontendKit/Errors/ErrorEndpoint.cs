using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TodoStack.FrontendKit.Errors;

/// <summary>The page for every status code that no other page explains; the shared defaults run requests that failed through it again.</summary>
internal static class ErrorEndpoint
{
    public const string Pattern = "/error/{0}";

    public static void MapErrors(this IEndpointRouteBuilder app)
    {
        // A request that failed keeps its method here.
        string[] methods = [HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Head];
        app.MapMethods("/error/{status:int:range(400,599)}", methods, (int status) => ErrorPage.Of(KindOf(status), status))
            .DisableAntiforgery();
    }

    public static ErrorKind KindOf(int status) => status switch
    {
        StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => ErrorKind.NotFound,
        StatusCodes.Status413PayloadTooLarge => ErrorKind.TooLarge,
        StatusCodes.Status429TooManyRequests => ErrorKind.TooMany,
        < 500 => ErrorKind.BadRequest,
        StatusCodes.Status502BadGateway => ErrorKind.BackendNonsense,
        StatusCodes.Status503ServiceUnavailable => ErrorKind.BackendDown,
        StatusCodes.Status504GatewayTimeout => ErrorKind.BackendSlow,
        _ => ErrorKind.Unexpected,
    };
}
