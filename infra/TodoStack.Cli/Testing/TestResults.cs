using System.Xml.Linq;

namespace TodoStack.Cli.Testing;

/// <summary>What came of a number of tests.</summary>
/// <param name="Passed">How many did what they should.</param>
/// <param name="Failures">Those that did not.</param>
/// <param name="Skips">Those that were not run, with the reason.</param>
internal sealed record TestResults(int Passed, IReadOnlyList<TestFailure> Failures, IReadOnlyList<TestSkip> Skips)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public static readonly TestResults None = new(0, [], []);

    public TestResults Add(TestResults other) =>
        new(Passed + other.Passed, [.. Failures, .. other.Failures], [.. Skips, .. other.Skips]);

    /// <summary>The closing line, in the form that tools read; what was not run is told above it.</summary>
    public string ClosingLine() => $"{Passed} passed, {Failures.Count} failed";

    /// <summary>The same and what was not run, for people.</summary>
    public string Summary() => ClosingLine() + (Skips.Count > 0 ? $", {Skips.Count} skipped" : "");

    /// <summary>Reads what the test runner wrote.</summary>
    /// <param name="project">Whose tests they are.</param>
    /// <param name="trx">The file's content.</param>
    public static TestResults Parse(string project, XDocument trx)
    {
        ArgumentNullException.ThrowIfNull(trx);
        var passed = 0;
        var failures = new List<TestFailure>();
        var skips = new List<TestSkip>();
        foreach (var result in trx.Descendants(Trx + "UnitTestResult"))
        {
            var name = (string?)result.Attribute("testName") ?? "(no name)";
            var error = result.Element(Trx + "Output")?.Element(Trx + "ErrorInfo");
            var message = error?.Element(Trx + "Message")?.Value.Trim() ?? "";
            switch ((string?)result.Attribute("outcome"))
            {
                case "Passed":
                    passed++;
                    break;
                case "NotExecuted":
                    skips.Add(new TestSkip(project, name, message.Length > 0 ? message : SkipReason(result)));
                    break;
                default:
                    failures.Add(new TestFailure(project, name, message, error?.Element(Trx + "StackTrace")?.Value ?? ""));
                    break;
            }
        }

        // A runner that breaks down may leave results that all passed.
        foreach (var crash in trx.Descendants(Trx + "RunInfo").Where(info => (string?)info.Attribute("outcome") == "Error")
            .Select(info => info.Element(Trx + "Text")?.Value.Trim() ?? "").Where(text => !IsAboutATest(text)))
        {
            failures.Add(new TestFailure(project, "(the test run itself)", crash, ""));
        }

        return new TestResults(passed, failures, skips);
    }

    // xUnit's runner says of each failed test, beside its result, "[xUnit.net 00:00:03.93]     Name [FAIL]".
    private static bool IsAboutATest(string text) =>
        text.StartsWith("[xUnit.net ", StringComparison.Ordinal) && text.EndsWith(" [FAIL]", StringComparison.Ordinal);

    private static string SkipReason(XElement result) =>
        result.Element(Trx + "Output")?.Element(Trx + "StdOut")?.Value.Trim() is { Length: > 0 } reason ? reason : "no reason given";
}

/// <summary>A test that failed.</summary>
internal sealed record TestFailure(string Project, string Test, string Message, string StackTrace);

/// <summary>A test that was not run.</summary>
internal sealed record TestSkip(string Project, string Test, string Reason);
