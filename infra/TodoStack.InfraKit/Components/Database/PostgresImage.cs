namespace TodoStack.Infra.Components;

/// <summary>
/// The official image of PostgreSQL on Debian (https://hub.docker.com/_/postgres). The exact version: another minor one is
/// a restart, another major one needs the data to be moved.
/// </summary>
internal static class PostgresImage
{
    /// <summary>The version.</summary>
    public const string Version = "17.10";

    /// <summary>The tag of the image.</summary>
    public const string Tag = $"{Version}-bookworm";

    /// <summary>What a pod names.</summary>
    public const string Reference = $"docker.io/library/postgres:{Tag}";
}
