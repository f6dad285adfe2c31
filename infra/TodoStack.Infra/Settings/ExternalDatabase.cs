using Pulumi;

namespace TodoStack.Infra.Settings;

/// <summary>A PostgreSQL server that is not of this stack.</summary>
/// <param name="ConnectionString">How to reach it, encrypted in the configuration.</param>
/// <param name="Host">Its name, for what shows where the data is.</param>
/// <param name="Port">Its port, which the network policy opens.</param>
public sealed record ExternalDatabase(Output<string> ConnectionString, string Host, int Port);
