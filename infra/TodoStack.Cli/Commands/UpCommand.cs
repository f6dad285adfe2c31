using System.CommandLine;
using System.Globalization;
using TodoStack.Cli.Targets;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo up</c>.</summary>
internal static class UpCommand
{
    public static Command Create(CliContext context)
    {
        var target = new Option<string>("--target")
        {
            Description = "Where to run: minikube where its tools are there, else processes on this machine.",
            DefaultValueFactory = _ => TargetPicker.Auto,
        };
        target.AcceptOnlyFromAmong(TargetPicker.Names);
        var detach = new Option<bool>("--detach", "-d") { Description = "Return once everything is verified; it goes on in the background." };
        var noVerify = new Option<bool>("--no-verify") { Description = "Do not run the smoke test." };
        var postgres = new Option<string?>("--postgres")
        {
            Description = $"Connection string of a PostgreSQL to use. Better set {LocalDatabase.Variable}: other users of this machine can read command lines.",
            HelpName = "connection string",
        };
        var json = SharedOptions.Json();
        var ports = ServiceDefinition.All.ToDictionary(service => service.Name, PortOption);

        var command = new Command("up", "Builds and starts everything, verifies it and prints the URLs.") { target, detach, noVerify, postgres };
        foreach (var port in ports.Values)
        {
            command.Add(port);
        }

        command.Add(json);
        command.SetAction((parsed, cancellationToken) =>
        {
            var wantsJson = parsed.GetValue(json);
            TargetPicker.Pick(parsed.GetValue(target)!, ExternalTools.Missing(), context.Output.Reporter(wantsJson));
            var request = new UpRequest(
                parsed.GetValue(detach),
                !parsed.GetValue(noVerify),
                wantsJson,
                parsed.GetValue(postgres) ?? Environment.GetEnvironmentVariable(LocalDatabase.Variable),
                ports.Where(port => parsed.GetValue(port.Value) is not null)
                    .ToDictionary(port => port.Key, port => parsed.GetValue(port.Value)!.Value));
            return new LocalMachine(context).UpAsync(request, cancellationToken);
        });
        return command;
    }

    private static Option<int?> PortOption(ServiceDefinition service)
    {
        var option = new Option<int?>(service.PortOption)
        {
            Description = $"Port of {service.Name}; {service.DefaultPort} or the next free one unless given.",
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
