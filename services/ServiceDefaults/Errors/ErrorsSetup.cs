using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TodoStack.ServiceDefaults.Errors;

/// <summary>One error format for whatever goes wrong, wherever it does.</summary>
internal static class ErrorsSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemCustomization.Apply);
        services.AddExceptionHandler<BadRequestHandler>();

        // Otherwise a parameter that cannot be read is a bare 400 outside Development, without a word about why.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    public static void Use(IApplicationBuilder app)
    {
        app.UseMiddleware<ErrorAnswers>();

        // The framework has logged the exception and set 500 by then; the layer above finds words for it.
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = static _ => Task.CompletedTask,
            AllowStatusCode404Response = true,
        });
    }
}
