namespace TodoStack.Infra.Rendering;

/// <summary>The type tokens that are not plain Kubernetes objects; they stand in the providers' schemas.</summary>
internal static class ResourceTypes
{
    public const string Stack = "pulumi:pulumi:Stack";
    public const string ProviderPrefix = "pulumi:providers:";
    public const string HelmRelease = "kubernetes:helm.sh/v3:Release";
    public const string DockerImage = "docker:index/image:Image";
    public const string RandomPassword = "random:index/randomPassword:RandomPassword";
    public const string RandomString = "random:index/randomString:RandomString";
    public const string RandomBytes = "random:index/randomBytes:RandomBytes";
    public const string RandomId = "random:index/randomId:RandomId";
}
