using TodoStack.Cli.Output;

namespace TodoStack.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("up --target local --detach --backend-port 9000 --postgres Host=x --no-verify --json")]
    [InlineData("up -d")]
    [InlineData("up --target minikube --stack dev --harden --no-verify --json")]
    [InlineData("up --target cluster --stack prod --yes")]
    [InlineData("down --delete-data")]
    [InlineData("down --stack dev --delete-data --yes")]
    [InlineData("status --json")]
    [InlineData("verify --backend http://localhost:8000 --web http://localhost:3000 --chatbot https://chat.example.com --json")]
    [InlineData("verify --stack dev --json")]
    [InlineData("doctor --json")]
    [InlineData("advise --stack dev --for 00:30:00 --save usage.json --json")]
    [InlineData("advise --prometheus http://127.0.0.1:9090")]
    [InlineData("advise --from usage.json")]
    [InlineData("test --cluster --stack dev")]
    [InlineData("test --project Backend --project Cli --filter Name~x --no-coverage")]
    [InlineData("images --offline-bases --tag 1.0 --image backend --image frontend-web --no-cache --network host --json")]
    [InlineData("images lint")]
    [InlineData("images scan --tag 1.0")]
    [InlineData("preview --stack prod --json --require-charts")]
    [InlineData("preview -s dev --markdown")]
    [InlineData("render --stack prod --out folder --show-secrets --image backend=a@sha256:b --image frontend-web=c")]
    [InlineData("logs backend --follow --level Warning --request-id abc --tail 10")]
    [InlineData("backup")]
    [InlineData("backup --stack prod --list --json")]
    [InlineData("restore")]
    [InlineData("restore latest --stack prod --confirm prod --no-backup")]
    [InlineData("restore todo-20260101T000000Z.dump -s dev -y")]
    [InlineData("rollback 3 --stack prod --yes")]
    [InlineData("rollback")]
    public void Commands_take_their_options(string line) => Assert.Empty(Errors(line));

    [Theory]
    [InlineData("up --target moon", "moon")]
    [InlineData("up --backend-port 0", "--backend-port must be a port from 1 to 65535")]
    [InlineData("up --web-port 70000", "--web-port must be a port from 1 to 65535")]
    [InlineData("up --chatbot-port many", "many")]
    [InlineData("verify --backend localhost", "--backend must be a URL")]
    [InlineData("verify --backend ftp://host", "--backend must be a URL")]
    [InlineData("verify --stack dev --backend http://localhost:8000", "--stack finds the services itself")]
    [InlineData("test --stack dev", "--stack is for --cluster")]
    [InlineData("test --cluster --project Backend", "--cluster chooses the tests itself")]
    [InlineData("logs --level Loud", "Loud")]
    [InlineData("advise --for 00:00:00", "--for must be a time above zero")]
    [InlineData("advise --from usage.json --save other.json", "--from takes a recording as it is")]
    [InlineData("preview", "--stack")]
    [InlineData("preview --stack dev --json --markdown", "--json and --markdown exclude each other")]
    [InlineData("render --stack dev", "--out")]
    [InlineData("rollback back", "back")]
    [InlineData("fly", "fly")]
    public void What_makes_no_sense_is_told(string line, string part) =>
        Assert.Contains(Errors(line), error => error.Contains(part, StringComparison.Ordinal));

    private static IEnumerable<string> Errors(string line) =>
        TodoCommandLine.Create(new CliContext(Path.GetTempPath(), new CliOutput(TextWriter.Null, TextWriter.Null, terminal: null)))
            .Parse(line).Errors.Select(error => error.Message);
}
