using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TodoStack.Verification;

namespace TodoStack.Backend.Verify;

/// <summary>The command line of <c>backend verify</c>.</summary>
/// <param name="Targets">What is verified.</param>
/// <param name="Others">Addresses of other services that must be ready, too.</param>
/// <param name="Patience">How long all of them may take to be ready.</param>
internal sealed record VerifyArguments(VerificationTargets Targets, IReadOnlyList<Uri> Others, TimeSpan Patience)
{
    public const string Verb = "verify";
    public const string Usage = "verify --backend URL [--web URL] [--chatbot URL] [--ready URL]... [--wait SECONDS]";

    private const string Backend = "--backend";
    private const string Web = "--web";
    private const string Chatbot = "--chatbot";
    private const string Ready = "--ready";
    private const string Wait = "--wait";

    /// <summary>For a service that has just been started, and for a network policy that holds a moment later than its pod runs.</summary>
    private const string DefaultWait = "60";

    /// <summary>Every address that must answer 200 before anything else is tried.</summary>
    public IEnumerable<Uri> ReadinessAddresses =>
        [.. Targets.Services().Select(service => new Uri(service.Address, "/health/ready")), .. Others];

    /// <param name="args">What follows the verb.</param>
    /// <param name="arguments">What they say.</param>
    /// <param name="mistake">What is wrong with them.</param>
    public static bool TryParse(
        string[] args, [NotNullWhen(true)] out VerifyArguments? arguments, [NotNullWhen(false)] out string? mistake)
    {
        arguments = null;
        var given = new Dictionary<string, string>();
        var others = new List<Uri>();
        foreach (var pair in args.Chunk(2))
        {
            mistake = Mistake(pair[0], pair.ElementAtOrDefault(1), given);
            if (mistake is not null)
            {
                return false;
            }

            if (pair[0] == Ready)
            {
                others.Add(new Uri(pair[1]));
            }
            else
            {
                given.Add(pair[0], pair[1]);
            }
        }

        if (!given.TryGetValue(Backend, out var backend))
        {
            mistake = $"{Backend} is missing.";
            return false;
        }

        mistake = null;
        arguments = new VerifyArguments(
            new VerificationTargets(new Uri(backend), Optional(Web), Optional(Chatbot)) { BehindTheEdge = true },
            others,
            TimeSpan.FromSeconds(int.Parse(given.GetValueOrDefault(Wait, DefaultWait), CultureInfo.InvariantCulture)));
        return true;

        Uri? Optional(string option) => given.TryGetValue(option, out var url) ? new Uri(url) : null;
    }

    private static string? Mistake(string option, string? value, Dictionary<string, string> given) => option switch
    {
        not (Backend or Web or Chatbot or Ready or Wait) => $"'{option}' is not an option.",
        Wait when !IsSeconds(value) => $"{option} must be followed by a number of seconds.",
        not Wait when !IsHttp(value) => $"{option} must be followed by an address such as http://backend:8000.",
        _ when given.ContainsKey(option) => $"{option} is given twice.",
        _ => null,
    };

    private static bool IsSeconds(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsHttp(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
}
