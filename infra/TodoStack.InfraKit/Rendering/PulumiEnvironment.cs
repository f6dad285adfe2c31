using System.Text.Json;

namespace TodoStack.Infra.Rendering;

/// <summary>The environment variables by which the Pulumi CLI hands configuration to a program; set back at the end.</summary>
internal sealed class PulumiEnvironment : IDisposable
{
    private const string Configuration = "PULUMI_CONFIG";
    private const string SecretKeys = "PULUMI_CONFIG_SECRET_KEYS";

    private readonly string? _configuration = Environment.GetEnvironmentVariable(Configuration);
    private readonly string? _secretKeys = Environment.GetEnvironmentVariable(SecretKeys);

    public PulumiEnvironment(StackInput input)
    {
        Environment.SetEnvironmentVariable(Configuration, JsonSerializer.Serialize(input.Configuration));
        Environment.SetEnvironmentVariable(SecretKeys, JsonSerializer.Serialize(input.SecretKeys.Order(StringComparer.Ordinal)));
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Configuration, _configuration);
        Environment.SetEnvironmentVariable(SecretKeys, _secretKeys);
    }
}
