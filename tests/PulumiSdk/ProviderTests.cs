using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Provider;
using Pulumi.Random;
using static TodoStack.PulumiSdk.Tests.Evaluation;
using Deployment = Pulumi.Kubernetes.Apps.V1.Deployment;
using Docker = Pulumi.Docker;
using KubernetesCustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>The providers' types do what their packages' do beyond carrying values.</summary>
public class ProviderTests
{
    [Fact]
    public async Task Kubernetes_objects_carry_their_api_version_and_kind()
    {
        var mocks = new RecordingMocks();
        await UpdateAsync(
            () =>
            {
                _ = new ConfigMap("core");
                _ = new Deployment("group", new DeploymentArgs { ApiVersion = "wrong", Kind = "Wrong" });
                _ = new NetworkPolicy("domain");
            },
            mocks);
        Assert.Equal(("kubernetes:core/v1:ConfigMap", "v1", "ConfigMap"), Seen("core"));
        Assert.Equal(("kubernetes:apps/v1:Deployment", "apps/v1", "Deployment"), Seen("group"));
        Assert.Equal(("kubernetes:networking.k8s.io/v1:NetworkPolicy", "networking.k8s.io/v1", "NetworkPolicy"), Seen("domain"));

        (string?, object, object) Seen(string name) => (mocks[name].Type, mocks[name].Inputs["apiVersion"], mocks[name].Inputs["kind"]);
    }

    [Fact]
    public async Task A_deployment_reaches_the_provider_as_a_manifest_would()
    {
        var mocks = new RecordingMocks();
        await UpdateAsync(
            () => _ = new Deployment("deployment", new DeploymentArgs
            {
                Metadata = new ObjectMetaArgs { Labels = { ["app"] = "todo" } },
                Spec = new DeploymentSpecArgs
                {
                    Replicas = 2,
                    Strategy = new DeploymentStrategyArgs { RollingUpdate = new RollingUpdateDeploymentArgs { MaxSurge = 1, MaxUnavailable = "25%" } },
                    Selector = new LabelSelectorArgs { MatchLabels = { ["app"] = "todo" } },
                    Template = new PodTemplateSpecArgs
                    {
                        Spec = new PodSpecArgs
                        {
                            Containers = new ContainerArgs { Name = "main", Ports = new ContainerPortArgs { ContainerPortValue = 8000 } },
                        },
                    },
                },
            }),
            mocks);
        var spec = Map(mocks["deployment"].Inputs["spec"]);
        Assert.Equal(2.0, spec["replicas"]);
        var rolling = Map(Map(spec["strategy"])["rollingUpdate"]);
        Assert.Equal(1.0, rolling["maxSurge"]);
        Assert.Equal("25%", rolling["maxUnavailable"]);
        var container = Map(List(Map(Map(spec["template"])["spec"])["containers"]).Single());
        Assert.Equal(["name", "ports"], container.Keys.Order());
        Assert.Equal(8000.0, Map(List(container["ports"]).Single())["containerPort"]);
    }

    [Fact]
    public async Task Outputs_of_objects_are_typed()
    {
        var metadata = await SeeAsync(() => new ConfigMap("map", new ConfigMapArgs
        {
            Metadata = new ObjectMetaArgs { Name = "n", Labels = { ["a"] = "b" } },
        }).Metadata);
        Assert.Equal("n", metadata.Value.Name);
        Assert.Equal("b", metadata.Value.Labels["a"]);
        Assert.Null(metadata.Value.Namespace);
        Assert.Equal(["map"], metadata.Dependencies);
        var mocks = new RecordingMocks
        {
            Answer = args => (args.Name, new Dictionary<string, object>
            {
                ["spec"] = new Dictionary<string, object>
                {
                    ["type"] = "NodePort",
                    ["ports"] = new[] { new Dictionary<string, object> { ["port"] = 80, ["targetPort"] = "http" } },
                },
            }),
        };
        var spec = (await SeeAsync(() => new Service("service").Spec, mocks)).Value;
        Assert.Equal("http", spec.Ports.Single().TargetPort.AsT1);
        Assert.Equal(80, spec.Ports.Single().Port);
    }

    [Fact]
    public async Task The_data_of_a_secret_is_secret_when_it_is_set()
    {
        var set = new SecretArgs { StringData = new InputMap<string> { ["a"] = "b" }, Data = new InputMap<string>() };
        Assert.True(await Output.IsSecretAsync(set.StringData.ToOutput()));
        Assert.True(await Output.IsSecretAsync(set.Data.ToOutput()));
        Assert.True(await Output.IsSecretAsync(new Docker.Inputs.RegistryArgs { Password = "p" }.Password!.ToOutput()));

        CustomResourceOptions? options = null;
        await UpdateAsync(() => _ = new Secret("secret", null, new CustomResourceOptions
        {
            ResourceTransformations =
            {
                args =>
                {
                    options = (CustomResourceOptions)args.Options;
                    return null;
                },
            },
        }));
        Assert.Equal(["data", "stringData"], options!.AdditionalSecretOutputs);
        Assert.Equal("4.32.0", options.Version);
    }

    [Fact]
    public async Task A_service_s_type_is_a_name_or_a_text()
    {
        var mocks = new RecordingMocks();
        await UpdateAsync(
            () =>
            {
                _ = new Service("name", new ServiceArgs { Spec = new ServiceSpecArgs { Type = ServiceSpecType.NodePort } });
                _ = new Service("text", new ServiceArgs { Spec = new ServiceSpecArgs { Type = "ClusterIP" } });
            },
            mocks);
        Assert.Equal("NodePort", Map(mocks["name"].Inputs["spec"])["type"]);
        Assert.Equal("ClusterIP", Map(mocks["text"].Inputs["spec"])["type"]);
        Assert.True(ServiceSpecType.NodePort == ServiceSpecType.NodePort);
        Assert.Equal("LoadBalancer", (string)ServiceSpecType.LoadBalancer);
    }

    [Fact]
    public async Task A_release_is_marked_as_one()
    {
        var mocks = new RecordingMocks();
        await UpdateAsync(
            () => _ = new Release("todo-app", new ReleaseArgs
            {
                Chart = "./charts/todo-app",
                Timeout = 300,
                Values = { ["replicas"] = 2, ["image"] = new Dictionary<string, object> { ["tag"] = Output.Create("1") } },
                ValueYamlFiles = { new FileAsset("values.yaml") },
            }),
            mocks);
        var inputs = mocks["todo-app"].Inputs;
        Assert.Equal("kubernetes:helm.sh/v3:Release", mocks["todo-app"].Type);
        Assert.Equal("true", inputs["compat"]);
        Assert.Equal(300.0, inputs["timeout"]);
        Assert.Equal(2.0, Map(inputs["values"])["replicas"]);
        Assert.Equal("1", Map(Map(inputs["values"])["image"])["tag"]);
        Assert.IsType<FileAsset>(List(inputs["valueYamlFiles"]).Single());
        Assert.Null((await SeeAsync(() => new Release("r", new ReleaseArgs { Chart = "c" }).Status)).Value);
    }

    [Fact]
    public async Task A_provider_s_settings_are_texts_or_json()
    {
        using var environment = new EnvironmentScope(("KUBECONFIG", "/from/environment"), ("PULUMI_K8S_ENABLE_SERVER_SIDE_APPLY", "false"));
        var mocks = new RecordingMocks();
        await UpdateAsync(
            () =>
            {
                _ = new Pulumi.Kubernetes.Provider("set", new Pulumi.Kubernetes.ProviderArgs
                {
                    KubeConfig = "/config",
                    Context = "minikube",
                    EnableServerSideApply = true,
                    KubeClientSettings = new KubeClientSettingsArgs { Burst = 200, Qps = 50.5 },
                });
                _ = new Pulumi.Kubernetes.Provider("environment");
            },
            mocks);
        Assert.Equal("pulumi:providers:kubernetes", mocks["set"].Type);
        Assert.Equal("/config", mocks["set"].Inputs["kubeconfig"]);
        Assert.Equal("true", mocks["set"].Inputs["enableServerSideApply"]);
        Assert.Equal("""{ "burst": 200, "qps": 50.5 }""", mocks["set"].Inputs["kubeClientSettings"]);
        Assert.Equal("/from/environment", mocks["environment"].Inputs["kubeconfig"]);
        Assert.Equal("false", mocks["environment"].Inputs["enableServerSideApply"]);
    }

    [Fact]
    public async Task A_provider_of_a_component_reaches_the_objects_in_it()
    {
        var mocks = new RecordingMocks();
        await UpdateAsync(
            () =>
            {
                var provider = new Pulumi.Kubernetes.Provider("cluster");
                _ = new Group("group", new ComponentResourceOptions { Provider = provider }, group => _ = new ConfigMap("map", null, group.Child));
            },
            mocks);
        Assert.EndsWith("pulumi:providers:kubernetes::cluster::cluster-id", mocks["map"].Provider, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_is_built_and_pushed_unless_told_otherwise()
    {
        using var environment = new EnvironmentScope(("DOCKER_HOST", "tcp://there"));
        var mocks = new RecordingMocks();
        await UpdateAsync(
            () =>
            {
                var provider = new Docker.Provider("docker", new Docker.ProviderArgs
                {
                    RegistryAuth = new Docker.Inputs.ProviderRegistryAuthArgs { Address = "registry", Password = "p" },
                });
                _ = new Docker.Image("image", new Docker.ImageArgs
                {
                    ImageName = "registry/todo:1",
                    Build = new Docker.Inputs.DockerBuildArgs { Context = ".", Args = { ["A"] = "b" }, BuilderVersion = Docker.BuilderVersion.BuilderBuildKit },
                });
            },
            mocks);
        var inputs = mocks["image"].Inputs;
        Assert.Equal("docker:index/image:Image", mocks["image"].Type);
        Assert.Equal(false, inputs["skipPush"]);
        Assert.Equal(false, inputs["buildOnPreview"]);
        Assert.Equal("BuilderBuildKit", Map(inputs["build"])["builderVersion"]);
        Assert.Equal("tcp://there", mocks["docker"].Inputs["host"]);
        // What is secret is marked by the engine's own sign.
        Assert.Equal(
            """[ { "address": "registry", "password": { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "p" } } ]""",
            mocks["docker"].Inputs["registryAuth"]);
    }

    [Fact]
    public async Task A_password_is_the_provider_s_to_make_and_the_engine_s_to_hide()
    {
        var mocks = new RecordingMocks { Answer = args => ("none", args.Inputs.Add("result", "generated")) };
        CustomResourceOptions? options = null;
        var seen = await SeeAsync(
            () => new RandomPassword("password", new RandomPasswordArgs { Length = 32, Special = false, Keepers = { ["rotation"] = "1" } }, new CustomResourceOptions
            {
                ResourceTransformations =
                {
                    args =>
                    {
                        options = (CustomResourceOptions)args.Options;
                        return null;
                    },
                },
            }).Result,
            mocks);
        Assert.Equal("generated", seen.Value);
        Assert.False(seen.IsSecret);
        Assert.Equal(["bcryptHash", "result"], options!.AdditionalSecretOutputs.Order());
        Assert.Equal("random:index/randomPassword:RandomPassword", mocks["password"].Type);
        Assert.Equal("1", Map(mocks["password"].Inputs["keepers"])["rotation"]);
    }

    [Fact]
    public async Task Charts_and_config_groups_are_their_provider_s_components()
    {
        var mocks = new RecordingMocks { Answer = args => (null, new Dictionary<string, object> { ["resources"] = new[] { "one" } }) };
        var resources = await UpdateAsync(
            () =>
            {
                _ = new Pulumi.Kubernetes.Helm.V4.Chart("chart", new Pulumi.Kubernetes.Types.Inputs.Helm.V4.ChartArgs { Chart = "c" });
                _ = new Pulumi.Kubernetes.Yaml.V2.ConfigGroup("group", new Pulumi.Kubernetes.Types.Inputs.Yaml.V2.ConfigGroupArgs { Yaml = "kind: x" });
            },
            mocks);
        Assert.Equal("kubernetes:helm.sh/v4:Chart", mocks["chart"].Type);
        Assert.Equal("kind: x", mocks["group"].Inputs["yaml"]);
        Assert.Equal("one", (await ((Pulumi.Kubernetes.Helm.V4.Chart)resources[0]).Resources.ValueAsync()).Single());
    }

    [Fact]
    public async Task Other_kinds_are_custom_resources()
    {
        var mocks = new RecordingMocks();
        await UpdateAsync(
            () => _ = new KubernetesCustomResource("monitor", new MonitorArgs
            {
                Metadata = new ObjectMetaArgs { Name = "m" },
                Spec = new Dictionary<string, object> { ["interval"] = "30s" },
            }),
            mocks);
        Assert.Equal("kubernetes:monitoring.coreos.com/v1:ServiceMonitor", mocks["monitor"].Type);
        Assert.Equal("ServiceMonitor", mocks["monitor"].Inputs["kind"]);
        Assert.Equal("30s", Map(mocks["monitor"].Inputs["spec"])["interval"]);
    }

    [Fact]
    public async Task Arguments_that_are_missing_are_named()
    {
        var message = await FailureAsync(() => _ = new RandomPassword("password", new RandomPasswordArgs()));
        Assert.Contains("RandomPasswordArgs.Length is required but was not given a value", message, StringComparison.Ordinal);
        var nested = await FailureAsync(() => _ = new Pod("pod", new PodArgs { Spec = new PodSpecArgs { Containers = new ContainerArgs() } }));
        Assert.Contains("ContainerArgs.Name is required but was not given a value", nested, StringComparison.Ordinal);
    }

    private static ImmutableDictionary<string, object> Map(object value) => (ImmutableDictionary<string, object>)value;

    private static ImmutableArray<object> List(object value) => (ImmutableArray<object>)value;

    private sealed class MonitorArgs() : Pulumi.Kubernetes.ApiExtensions.CustomResourceArgs("monitoring.coreos.com/v1", "ServiceMonitor")
    {
        [Input("spec")]
        public Input<Dictionary<string, object>>? Spec { get; set; }
    }
}
