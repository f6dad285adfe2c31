using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI;
using TodoStack.Backend.Assistant.BuiltIn;
using TodoStack.ServiceDefaults;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>Registers who answers: the built-in assistant, or a model.</summary>
internal static class ProviderExtensions
{
    private const string HttpClientName = "assistant";

    public static IServiceCollection AddAssistantProvider(this IServiceCollection services)
    {
        services.AddValidatedOptions<AssistantOptions>(AssistantOptions.Section);
        services.AddSingleton<ProviderPatience>();
        services.AddSingleton<ProviderMetrics>();
        services.AddSingleton<ProviderPipelines>();
        services.AddSingleton<ProviderStatus>();
        services.AddHttpClient(HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                handler.ConnectTimeout = TimeSpan.FromSeconds(5);

                // A redirect would carry the key to wherever it leads.
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<BuiltInChatClient>();
        services.AddSingleton<IChatClient>(provider =>
            provider.GetRequiredService<IOptions<AssistantOptions>>().Value.Chosen() == AssistantProvider.BuiltIn
                ? provider.GetRequiredService<BuiltInChatClient>()
                : CreateModel(provider));
        return services;
    }

    private static ModelConversation CreateModel(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<AssistantOptions>>();
        var time = provider.GetRequiredService<TimeProvider>();
        var model = new OpenAIChatClient(CreateClient(options.Value, provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName)));
        var resilient = new ResilientChatClient(
            model, provider.GetRequiredService<ProviderPipelines>(), options, provider.GetRequiredService<ProviderMetrics>(), time);
        return new ModelConversation(resilient, options, time);
    }

    private static OpenAI.Chat.ChatClient CreateClient(AssistantOptions options, HttpClient http)
    {
        var settings = new OpenAIClientOptions
        {
            Endpoint = options.Endpoint(),
            Transport = new HttpClientPipelineTransport(http),

            // Time-outs and repetitions are the pipeline's, and its log would have what was said.
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };

        // The client insists on a key; a provider that has none, such as Ollama, does not look at it.
        return new OpenAI.Chat.ChatClient(options.ModelName(), new ApiKeyCredential(options.ApiKey ?? "none"), settings);
    }
}
