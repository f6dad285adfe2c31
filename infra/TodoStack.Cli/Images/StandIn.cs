namespace TodoStack.Cli.Images;

/// <summary>What a stand-in of a base image is made of.</summary>
/// <param name="Packages">Debian's packages, see <see cref="DebianRoot"/>.</param>
/// <param name="Without">Packages that are left out.</param>
/// <param name="DotnetFolders">Folders of the machine's .NET.</param>
/// <param name="Environment">Its variables.</param>
/// <param name="Configuration">Its other instructions, in a Dockerfile's words.</param>
/// <param name="Prepare">What is to be done to the unpacked packages.</param>
internal sealed record StandIn(
    IReadOnlyList<string> Packages,
    IReadOnlyList<string> Without,
    IReadOnlyList<string> DotnetFolders,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyList<string> Configuration,
    Action<ImageRoot> Prepare)
{
    /// <summary>The label by which a stand-in is known.</summary>
    public const string Label = "todostack.stand-in";

    private const string SearchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    // Scripts that set packages up, and who asks questions for them. Nothing is set up here.
    private static readonly string[] SetUp = ["debconf*", "cdebconf*", "dpkg", "perl*", "libperl*", "adduser", "passwd", "init-system-helpers", "openssl-provider-*"];

    // The packages that runtime-deps is made of (https://github.com/dotnet/dotnet-docker, src/runtime-deps/10.0/noble-chiseled).
    private static readonly string[] RuntimePackages = ["base-files", "libc6", "libgcc-s1", "libstdc++6", "-openssl", "ca-certificates"];

    /// <summary>What stands in for an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="dotnet">The machine's .NET.</param>
    public static StandIn Of(BaseImage image, DotnetFolder dotnet) => image.Kind switch
    {
        BaseKind.Runtime => Runtime(dotnet),
        BaseKind.Sdk => Sdk(dotnet),
        _ => Database(image),
    };

    private static StandIn Runtime(DotnetFolder dotnet) => new(
        RuntimePackages,
        [.. SetUp, "openssl", "mawk", "base-passwd"],
        ["host", "shared/Microsoft.NETCore.App", "shared/Microsoft.AspNetCore.App"],
        new Dictionary<string, string>
        {
            ["PATH"] = SearchPath,
            ["APP_UID"] = "1654",
            ["ASPNETCORE_HTTP_PORTS"] = "8080",
            ["DOTNET_RUNNING_IN_CONTAINER"] = "true",
            ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "true",
            ["DOTNET_VERSION"] = dotnet.RuntimeVersion,
            ["ASPNET_VERSION"] = dotnet.RuntimeVersion,
        },
        ["USER 1654", "ENTRYPOINT [\"/usr/bin/dotnet\"]", "CMD [\"--info\"]"],
        // As chiselled: libraries and data alone.
        root => root.MakeAccounts().MakeCertificates().KeepLibrariesOnly());

    private static StandIn Sdk(DotnetFolder dotnet) => new(
        [.. RuntimePackages, "tzdata", "bash", "coreutils", "dash", "findutils", "grep", "sed", "tar"],
        [.. SetUp, "openssl", "mawk"],
        ["host", "packs", "sdk", "sdk-manifests", "shared"],
        new Dictionary<string, string>
        {
            ["PATH"] = SearchPath,
            ["APP_UID"] = "1654",
            ["ASPNETCORE_HTTP_PORTS"] = "8080",
            ["DOTNET_RUNNING_IN_CONTAINER"] = "true",
            ["DOTNET_VERSION"] = dotnet.RuntimeVersion,
            ["ASPNET_VERSION"] = dotnet.RuntimeVersion,
            ["DOTNET_SDK_VERSION"] = dotnet.SdkVersion,
            ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
            ["DOTNET_NOLOGO"] = "true",
            ["DOTNET_USE_POLLING_FILE_WATCHER"] = "true",
            ["NUGET_XMLDOC_MODE"] = "skip",
            // The real image has ICU. A build does not need it.
            ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "true",
        },
        ["CMD [\"bash\"]"],
        root => root.MakeAccounts().MakeCertificates().MakeShell());

    private static StandIn Database(BaseImage image) => new(
        ["bash", "coreutils", "dash", "findutils", "grep", "sed", "base-files", "libc-bin", "-postgresql"],
        [.. SetUp, "openssl", "mawk", "postgresql-common*", "postgresql-client-common", "ssl-cert", "lsb-*", "sysvinit*", "libllvm*", "locales*", "ucf", "netbase", "python3*", "libpython3*"],
        [],
        new Dictionary<string, string>
        {
            ["PATH"] = $"/usr/lib/postgresql/{image.Version.Split('.')[0]}/bin:{SearchPath}",
            ["LANG"] = "C.UTF-8",
            ["PGDATA"] = "/var/lib/postgresql/data",
        },
        ["EXPOSE 5432", "VOLUME /var/lib/postgresql/data", "CMD [\"postgres\"]"],
        root => root.MakeAccounts().MakeShell().MakePostgres(image.Version.Split('.')[0]));
}
