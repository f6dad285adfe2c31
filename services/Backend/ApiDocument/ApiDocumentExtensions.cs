using Microsoft.OpenApi;
using TodoStack.ServiceDefaults;

namespace TodoStack.Backend.ApiDocument;

/// <summary>The API's OpenAPI document, and in development a page to browse it.</summary>
internal static class ApiDocumentExtensions
{
    public const string DocumentPath = "/openapi/v1.json";
    private const string PagePath = "swagger";

    /// <summary>The page sets styles from its script, which no policy of the API's own pages would allow.</summary>
    private static readonly string PagePolicy =
        SecurityHeadersOptions.PagesPolicy.Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal);

    /// <summary>Lets a browser show the page; only development serves it.</summary>
    public static void AllowApiDocumentPage(this ServiceDefaultsOptions options) =>
        options.SecurityHeaders.ForPath("/" + PagePath, PagePolicy);

    public static WebApplicationBuilder AddApiDocument(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer<DocumentInfo>();
            options.AddOperationTransformer<OperationDetails>();
        });
        return builder;
    }

    public static WebApplication MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        if (app.Environment.IsDevelopment())
        {
            app.UseSwaggerUI(page =>
            {
                page.RoutePrefix = PagePath;
                page.SwaggerEndpoint(DocumentPath, "TodoStack");
            });
        }

        return app;
    }
}
