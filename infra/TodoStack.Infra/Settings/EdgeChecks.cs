namespace TodoStack.Infra.Settings;

/// <summary>What of an edge does not fit beside the other settings.</summary>
internal static class EdgeChecks
{
    public static void Check(SettingsReader reader, StackSettings settings)
    {
        var edge = settings.Edge;
        if (!edge.Enabled)
        {
            return;
        }

        CheckUrl(reader, "application.web.url", settings.Application.Web.Url, edge);
        CheckUrl(reader, "application.chatbot.url", settings.Application.Chatbot.Url, edge);
        var hosts = new[] { settings.Application.Web.Url?.Host, settings.Application.Chatbot.Url?.Host, edge.ApiHost }.OfType<string>().ToList();
        if (hosts.Distinct(StringComparer.OrdinalIgnoreCase).Count() < hosts.Count)
        {
            reader.Wrong(reader.KeyOf("edge.enabled"),
                $"is true, and each service needs a host name of its own; there are {string.Join(", ", hosts)}. Give each another.");
        }

        if (edge.HttpNodePort is null != edge.HttpsNodePort is null || (edge.HttpNodePort is not null && edge.HttpNodePort == edge.HttpsNodePort))
        {
            reader.Wrong(reader.KeyOf("edge.httpsNodePort"),
                $"and {reader.KeyOf("edge.httpNodePort")} belong together. Set both, to different ports, or neither for a load balancer.");
        }

        foreach (var part in edge.Parts.Where(part => part.Namespace == settings.Namespace))
        {
            reader.Wrong(reader.KeyOf(part.Name == edge.GatewayPart.Name ? "edge.namespace" : "edge.certManager.namespace"),
                $"is {part.Namespace}, the application's own. Give {part.Name} another.");
        }
    }

    private static void CheckUrl(SettingsReader reader, string key, Uri? url, EdgeSettings edge)
    {
        var port = edge.HttpsNodePort ?? 443;
        if (url is null)
        {
            reader.Wrong(reader.KeyOf(key), $"is missing, and {reader.KeyOf("edge.enabled")} is true. Say which host name is meant, such as https://todo.example.com.");
        }
        else if (url.Scheme != Uri.UriSchemeHttps || url.Port != port)
        {
            var address = port == 443 ? $"https://{url.Host}" : $"https://{url.Host}:{port}";
            reader.Wrong(reader.KeyOf(key), $"is {url.GetLeftPart(UriPartial.Authority)}, but the edge answers at {address}. Write that, or change {reader.KeyOf("edge.httpsNodePort")}.");
        }
    }
}
