using TodoStack.Backend.Tags;

namespace TodoStack.Backend.Tasks;

/// <summary>Registers and maps tasks.</summary>
internal static class TaskEndpoints
{
    public static WebApplicationBuilder AddTasks(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<TagNames>().AddScoped<TaskReader>().AddScoped<TaskWriter>();
        return builder;
    }
}
