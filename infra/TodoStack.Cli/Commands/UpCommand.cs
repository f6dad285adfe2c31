using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TodoStack.Cli.Targets;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo up</c>.</summary>
internal static class UpCommand
{
    private static readonly string[] OnLocal = [TargetPicker.Local];
    private static readonly string[] OnMinikube = [TargetPicker.Minikube];
    private static readonly string[] OnClusters = [TargetPicker.Minikube, TargetPicker.Cluster];

    public static Command Create(CliContext context)
    {
        var target = new Option<string>("--target")
        {
            Description = "Where to run: minikube, cluster (the context that the stack's settings name), local (processes on this machine), "
                + "or auto: minikube where its tools are there, else local.",
            DefaultValueFactory = _ => TargetPicker.Auto,
        };
        target.AcceptOnlyFromAmong(TargetPicker.Names);
        var stack = new Option<string?>("--stack", "-s") { Description = $"The stack for Minikube or a cluster; {TargetChooser.DefaultStack} unless given.", HelpName = "name" };
        var yes = SharedOptions.Yes();
        var harden = new Option<bool>("--harden") { Description = "A new Minikube gets an API audit log and encryption of Secrets at rest." };
        var detach = new Option<bool>("--detach", "-d") { Description = "On this machine: return once everything is verified; it goes on in the background." };
        var noVerify = new Option<bool>("--no-verify") { Description = "Do not run the smoke test." };
        var postgres = new Option<string?>("--postgres")
        {
            Description = $"On this machine: connection string of a PostgreSQL to use. Better set {LocalDatabase.Variable}: other users of this machine can read command lines.",
            HelpName = "connection string",
        };
        var json = SharedOptions.Json();
        var ports = ServiceDefinition.All.ToDictionary(service => service.Name, PortOption);

        var command = new Command("up", "Builds and starts everything, verifies it and prints the URLs.") { target, stack, yes, harden, detach, noVerify, postgres };
        foreach (var port in ports.Values)
        {
            command.Add(port);
        }

        command.Add(json);
        var bound = new Dictionary<Option, IReadOnlyList<string>> { [stack] = OnClusters, [yes] = OnClusters, [harden] = OnMinikube, [detach] = OnLocal, [postgres] = OnLocal };
        foreach (var port in ports.Values)
        {
            bound[port] = OnLocal;
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var given = bound.Where(option => parsed.GetResult(option.Key) is OptionResult { Implicit: false }).ToDictionary(option => option.Key.Name, option => option.Value);
            var reporter = context.Output.Reporter(parsed.GetValue(json));
            var chosen = await new TargetChooser(context, Machine.Current).ForUpAsync(
                TargetPicker.Settle(parsed.GetValue(target)!, given), parsed.GetValue(stack) ?? TargetChooser.DefaultStack, reporter, cancellationToken);
            var request = new UpRequest(
                parsed.GetValue(detach),
                !parsed.GetValue(noVerify),
                parsed.GetValue(json),
                parsed.GetValue(postgres) ?? Environment.GetEnvironmentVariable(LocalDatabase.Variable),
                ports.Where(port => parsed.GetValue(port.Value) is not null)
                    .ToDictionary(port => port.Key, port => parsed.GetValue(port.Value)!.Value))
            {
                Yes = parsed.GetValue(yes),
                Harden = parsed.GetValue(harden),
            };
            return await chosen.UpAsync(request, cancellationToken);
        });
        return command;
    }

    private static Option<int?> PortOption(ServiceDefinition service)
    {
        var option = new Option<int?>(service.PortOption)
        {
            Description = $"On this machine: port of {service.Name}; {service.DefaultPort} or the next free one unless given.",
            HelpName = "port",
        };
        option.Validators.Add(result =>
        {
            // What is no number at all is told by the parser.
            if (result.Tokens is [var token]
                && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var port)
                && port is < 1 or > 65535)
            {
                result.AddError($"{service.PortOption} must be a port from 1 to 65535.");
            }
        });
        return option;
    }
}
