using TodoStack.Infra.Rendering;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Tests.Settings;

[Collection(StackCollection.Name)]
public sealed class SettingsTests
{
    [Theory]
    [InlineData("databse", "{}", "todostack:databse: is not a setting. Did you mean todostack:database?")]
    [InlineData("database.storge", "\"1Gi\"", "todostack:database.storge: is not a setting. Did you mean todostack:database.storage?")]
    [InlineData("cluster.nodePort", "30000", "todostack:cluster.nodePort: is not a setting. Known here:")]
    [InlineData("application.backend.logLevel", "\"Debug\"", "todostack:application.backend.logLevel: is not a setting. Did you mean todostack:application.logLevel?")]
    [InlineData("application.web.resources.request", "{}", "todostack:application.web.resources.request: is not a setting. Did you mean todostack:application.web.resources.requests?")]
    [InlineData("database", "\"large\"", "todostack:database: is 'large', but holds settings of its own.")]
    [InlineData("application.web.resources", "3", "todostack:application.web.resources: is the number 3, but holds settings of its own.")]
    [InlineData("cluster.allowAnyContext", "\"yes\"", "todostack:cluster.allowAnyContext: is the text 'yes'. It must be true or false, without quotes.")]
    [InlineData("application.web.minReplicas", "\"2\"", "todostack:application.web.minReplicas: is the text '2'. It must be a whole number from 2 to 100, without quotes.")]
    [InlineData("application.web.minReplicas", "2.5", "todostack:application.web.minReplicas: is the number 2.5.")]
    [InlineData("application.web.minReplicas", "1", "todostack:application.web.minReplicas: is 1. It must be a whole number from 2 to 100.")]
    [InlineData("application.web.minReplicas", "5", "todostack:application.web.maxReplicas: is 4, fewer than the 5 of minReplicas.")]
    [InlineData("application.web.nodePort", "8080", "todostack:application.web.nodePort: is 8080. It must be from 30000 to 32767, or 0 for none.")]
    [InlineData("application.web.nodePort", "30001", "todostack:application.chatbot.nodePort: is 30001, the same as todostack:application.web.nodePort.")]
    [InlineData("application.web.url", "\"todo.example.com\"", "todostack:application.web.url: is 'todo.example.com'. It must be the address that browsers use")]
    [InlineData("application.web.url", "\"https://example.com/todo\"", "todostack:application.web.url: is 'https://example.com/todo'.")]
    [InlineData("application.logLevel", "\"loud\"", "todostack:application.logLevel: is 'loud'. It must be debug or information or warning or error.")]
    [InlineData("application.backend.resources.requests.cpu", "\"250 m\"", "todostack:application.backend.resources.requests.cpu: is the text '250 m'. It must be an amount of cores")]
    [InlineData("application.backend.resources.requests.memory", "\"1Ti\"", "todostack:application.backend.resources.requests.memory: is 1Ti. It must be an amount of memory, such as 256Mi or 2Gi, from 16Mi to 256Gi.")]
    [InlineData("application.backend.resources.limits.memory", "\"128Mi\"", "todostack:application.backend.resources.limits.memory: is 128Mi, less than the 256Mi of requests.memory.")]
    [InlineData("application.backend.maxReplicas", "8", "todostack:cluster.cpu: is 4, but the workloads at their most ask for")]
    [InlineData("database.storage", "true", "todostack:database.storage: is true. It must be an amount of disk space")]
    [InlineData("database.mode", "\"elsewhere\"", "todostack:database.mode: is 'elsewhere'. It must be cluster or external.")]
    [InlineData("database.mode", "\"external\"", "todostack:databaseConnectionString: is missing, and todostack:database.mode is external.")]
    [InlineData("backup.schedule", "\"every night\"", "todostack:backup.schedule: is 'every night'. It must be a schedule of five fields")]
    [InlineData("backup.timeZone", "\"Local\"", "todostack:backup.timeZone: is 'Local'. It must be a time zone")]
    [InlineData("backup.keep", "0", "todostack:backup.keep: is 0. It must be a whole number from 1 to 1000.")]
    [InlineData("credentials.keyRing", "0", "todostack:credentials.keyRing: is 0.")]
    [InlineData("images.username", "\"deployer\"", "todostack:images.username: is set without todostack:images.registry.")]
    [InlineData("images.registry", "\"https://ghcr.io\"", "todostack:images.registry: is 'https://ghcr.io'. It must be a registry and folder")]
    [InlineData("images.platform", "\"windows/amd64\"", "todostack:images.platform: is 'windows/amd64'.")]
    [InlineData("images.dockerHost", "\"192.168.49.2\"", "todostack:images.dockerHost: is '192.168.49.2'. It must be an address")]
    [InlineData("observability.otlpEndpoint", "\"collector:4317\"", "todostack:observability.otlpEndpoint: is 'collector:4317'.")]
    [InlineData("namespace", "\"default\"", "todostack:namespace: is 'default'. It must be a name of small letters")]
    [InlineData("namespace", "\"Todo\"", "todostack:namespace: is 'Todo'.")]
    [InlineData("cluster.context", "\"\"", "todostack:cluster.context: is ''. It must be a context of the kubeconfig")]
    [InlineData("cluster.context", "\"production\"", "todostack:cluster.context: is 'production', which is not Minikube's 'minikube'.")]
    [InlineData("cluster.allowAnyContext", "true", "todostack:images.registry: is missing, and the nodes of another cluster")]
    [InlineData("cluster.memory", "\"4Gi\"", "todostack:cluster.memory: is 4Gi, but the workloads at their most ask for")]
    public async Task A_mistake_is_told_with_its_key_and_its_cure(string path, string json, string expected)
    {
        var mistake = Assert.Single(await MistakesAsync(Stacks.Dev.Set(path, json)));

        Assert.StartsWith(expected, mistake.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("todostak:namespace", "todostak:namespace: is not of this project. Did you mean todostack:namespace?")]
    [InlineData("kubernetes:context", "kubernetes:context: has no effect, because the program makes its own provider. See todostack:cluster.context.")]
    [InlineData("docker:host", "docker:host: has no effect, because the program makes its own provider. See todostack:images.dockerHost.")]
    public async Task A_key_of_another_namespace_that_does_nothing_is_told(string key, string expected) =>
        Assert.Equal(expected, Assert.Single(await MistakesAsync(Stacks.Dev.With((key, "x")))).ToString());

    [Fact]
    public async Task Keys_of_others_are_left_alone() =>
        await Stacks.Dev.With(("aws:region", "eu-central-1"), ("pulumi:tags", "{}")).EvaluateAsync();

    [Theory]
    [InlineData("namespace", "todostack:namespace: is missing.")]
    [InlineData("cluster", "todostack:cluster.context: is missing.")]
    public async Task What_must_be_there_is_missed(string key, string expected) =>
        Assert.StartsWith(expected, Assert.Single(await MistakesAsync(Stacks.Dev.With((key, null)))).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task All_mistakes_come_in_one_message()
    {
        var input = Stacks.Dev
            .Set("namespce", "\"x\"")
            .Set("database.storage", "\"much\"")
            .Set("backup.keep", "0")
            .Set("cluster.context", "\"production\"")
            .Set("application.web.nodePort", "80")
            .With(("assistantApiKey", "plain"));

        var e = await Assert.ThrowsAsync<InvalidSettingsException>(input.EvaluateAsync);

        Assert.Equal(
            ["todostack:application.web.nodePort", "todostack:assistantApiKey", "todostack:backup.keep", "todostack:cluster.context", "todostack:database.storage", "todostack:namespce"],
            e.Mistakes.Select(mistake => mistake.Key).Order(StringComparer.Ordinal));
        Assert.StartsWith("The configuration of the stack 'dev' has 6 mistakes:\n", e.Message, StringComparison.Ordinal);
        Assert.All(e.Mistakes, mistake => Assert.Contains($"\n  {mistake}\n", e.Message, StringComparison.Ordinal));
        Assert.EndsWith("Cure them in Pulumi.dev.yaml; docs/configuration.md describes every setting.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_plain_text_is_told_and_not_shown()
    {
        var mistake = Assert.Single(await MistakesAsync(Stacks.Dev.With(("assistantApiKey", "sk-1234"))));

        Assert.StartsWith("todostack:assistantApiKey: is in plain text. Encrypt it: pulumi config set --secret todostack:assistantApiKey", mistake.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sk-1234", mistake.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_encrypted_setting_that_would_be_shown_is_told()
    {
        var input = Stacks.Dev with { SecretKeys = new HashSet<string> { "todostack:application" } };

        Assert.StartsWith("todostack:application: is encrypted, but is no secret", Assert.Single(await MistakesAsync(input)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_at_the_registry_needs_its_password() => Assert.StartsWith(
        "todostack:images.username: and todostack:registryPassword belong together",
        Assert.Single(await MistakesAsync(Stacks.Prod.Set("images.username", "\"deployer\""))).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public async Task An_empty_secret_is_told() => Assert.StartsWith(
        "todostack:assistantApiKey: is empty.", Assert.Single(await MistakesAsync(Stacks.Dev.Secret("assistantApiKey", " "))).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("not a connection string", "is not a connection string")]
    [InlineData("Database=todo;Password=hidden", "is not a connection string")]
    [InlineData("Host=db;Port=0;Password=hidden;SSL Mode=Require", "is not a connection string")]
    [InlineData("Host=db;Password=hidden", "does not demand TLS")]
    [InlineData("Host=db;Password=hidden;SSL Mode=Prefer", "does not demand TLS")]
    [InlineData("postgresql://todo:hidden@db/todo", "does not demand TLS")]
    [InlineData("postgres://todo:hidden@db/todo?sslmode=allow", "does not demand TLS")]
    [InlineData("postgresql://todo:hidden@db/todo?sslmode=require&sslmode=disable", "does not demand TLS")]
    public async Task A_connection_string_without_TLS_is_refused_and_not_shown(string text, string expected)
    {
        var mistake = Assert.Single(await MistakesAsync(Stacks.ExternalDatabase.Secret("databaseConnectionString", text)));

        Assert.StartsWith($"todostack:databaseConnectionString: {expected}", mistake.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", mistake.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db.example.com;Password=x;SSL Mode=Require", "db.example.com")]
    [InlineData("Server=db.example.com;Port=6432;Password=x;SslMode=VerifyFull", "db.example.com")]
    [InlineData("postgresql://u:p@db.example.com/todo?channel_binding=require&sslmode=verify-full", "db.example.com")]
    public async Task A_connection_string_with_TLS_is_taken(string text, string host)
    {
        var stack = await Stacks.ExternalDatabase.Secret("databaseConnectionString", text).EvaluateAsync();

        Assert.Equal(host, (string?)stack.Outputs.Single(output => output.Name == "Database").Value);
    }

    [Fact]
    public async Task Without_TLS_only_when_the_settings_say_so() =>
        await Stacks.ExternalDatabase.Secret("databaseConnectionString", "Host=db;Password=x").Set("database.allowPlainText", "true").EvaluateAsync();

    [Fact]
    public async Task A_connection_string_for_nothing_is_told() => Assert.StartsWith(
        "todostack:databaseConnectionString: is set, but todostack:database.mode is cluster.",
        Assert.Single(await MistakesAsync(Stacks.Dev.Secret("databaseConnectionString", "Host=db;SSL Mode=Require"))).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public async Task Backups_of_an_external_database_are_not_ours() => Assert.StartsWith(
        "todostack:backup.enabled: is true, but the database is external",
        Assert.Single(await MistakesAsync(Stacks.ExternalDatabase.Set("backup.enabled", "true"))).ToString(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"baseUrl":"http://ollama.ai:11434/v1"}""", "todostack:assistant.model: is missing. Name a model that ollama.ai has")]
    [InlineData("""{"provider":"openAI"}""", "todostack:assistant.provider: is openAI, which needs a key")]
    [InlineData("""{"provider":"openai"}""", "todostack:assistant.provider: is 'openai'. It must be auto or builtIn or openAI or inCluster.")]
    [InlineData("""{"baseUrl":"http://a:hush@b/v1","model":"x"}""", "todostack:assistant.baseUrl: is 'http://a:hush@b/v1'. It must be an address")]
    public async Task A_model_that_the_backend_would_not_start_with_is_told(string assistant, string expected) => Assert.StartsWith(
        expected, Assert.Single(await MistakesAsync(Stacks.Dev.With(("assistant", assistant)))).ToString(), StringComparison.Ordinal);

    private static async Task<IReadOnlyList<Mistake>> MistakesAsync(StackInput input) =>
        (await Assert.ThrowsAsync<InvalidSettingsException>(input.EvaluateAsync)).Mistakes;
}
