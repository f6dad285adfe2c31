using Microsoft.OpenApi;

namespace TodoStack.Backend.ApiDocument;

/// <summary>The API's OpenAPI document, and in development a page to browse it.</summary>
internal static class ApiDocumentExtensions
{
    public const string DocumentPath = "/openapi/v1.json";

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
                page.RoutePrefix = "swagger";
                page.SwaggerEndpoint(DocumentPath, "TodoStack");
            });
        }

        return app;
    }
}
