using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Tests.Stack;

public sealed class ServiceEnvironmentTests
{
    private readonly ServiceEnvironment _environment = new(
        new LocalSecrets("jwt-key", "ring-secret"),
        "Host=db;Password=db-password",
        ServiceDefinition.All.ToDictionary(service => service.Name, service => service.DefaultPort));

    [Fact]
    public void Every_service_listens_on_the_loopback_address_only() =>
        Assert.All(
            ServiceDefinition.All,
            service => Assert.Equal($"http://127.0.0.1:{service.DefaultPort}", _environment.Of(service)["ASPNETCORE_URLS"]));

    [Fact]
    public void Only_the_backend_gets_the_databases_password_and_the_signing_key()
    {
        Assert.Contains("db-password", _environment.Of(ServiceDefinition.Backend)["Database__ConnectionString"], StringComparison.Ordinal);
        foreach (var frontend in new[] { ServiceDefinition.Web, ServiceDefinition.Chatbot })
        {
            var values = string.Join('\n', _environment.Of(frontend).Values);
            Assert.DoesNotContain("db-password", values, StringComparison.Ordinal);
            Assert.DoesNotContain("jwt-key", values, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Only_the_backend_gets_the_key_of_the_model_that_was_set_before_todo_up()
    {
        const string Name = "Assistant__ApiKey";
        Environment.SetEnvironmentVariable(Name, "model-key");
        try
        {
            Assert.Equal("model-key", _environment.Of(ServiceDefinition.Backend)[Name]);
            Assert.DoesNotContain(Name, _environment.Of(ServiceDefinition.Web).Keys);
            Assert.DoesNotContain(Name, _environment.Of(ServiceDefinition.Chatbot).Keys);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, null);
        }
    }

    [Fact]
    public void Both_frontends_share_the_secret_of_their_cookie() =>
        Assert.Equal(
            _environment.Of(ServiceDefinition.Web)["Session__KeyRingSecret"],
            _environment.Of(ServiceDefinition.Chatbot)["Session__KeyRingSecret"]);
}
