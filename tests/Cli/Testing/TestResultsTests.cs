using System.Xml.Linq;
using TodoStack.Cli.Testing;

namespace TodoStack.Cli.Tests.Testing;

public sealed class TestResultsTests
{
    [Fact]
    public void Results_of_several_projects_add_up_to_one_closing_line()
    {
        var first = Parse(Result("a", "Passed"), Result("b", "Passed"));
        var second = Parse(Result("c", "Failed", "Assert.Equal() Failure"), Result("d", "Passed"));

        Assert.Equal("3 passed, 1 failed", first.Add(second).ClosingLine());
    }

    [Fact]
    public void A_skipped_test_is_counted_and_its_reason_kept()
    {
        var results = Parse(Result("a", "Passed"), Result("b", "NotExecuted", "needs a cluster"));

        Assert.Equal("1 passed, 0 failed", results.ClosingLine());
        Assert.Equal("1 passed, 0 failed, 1 skipped", results.Summary());
        Assert.Equal("needs a cluster", Assert.Single(results.Skips).Reason);
    }

    [Fact]
    public void A_failure_keeps_message_and_stack()
    {
        var failure = Assert.Single(Parse(Result("a", "Failed", "It broke", "at A.B()")).Failures);

        Assert.Equal(("Cli", "a", "It broke", "at A.B()"), (failure.Project, failure.Test, failure.Message, failure.StackTrace));
    }

    [Fact]
    public void A_run_that_broke_down_is_a_failure_even_if_all_tests_before_it_passed()
    {
        var results = Parse(
            Result("a", "Passed"),
            "<ResultSummary><RunInfos><RunInfo outcome=\"Error\"><Text>The test host crashed.</Text></RunInfo></RunInfos></ResultSummary>");

        Assert.Equal("1 passed, 1 failed", results.ClosingLine());
    }

    [Fact]
    public void What_the_runner_says_of_a_failed_test_beside_its_result_does_not_count_again()
    {
        var results = Parse(
            Result("A.B.c", "Failed", "It broke"),
            "<ResultSummary><RunInfos><RunInfo outcome=\"Error\"><Text>[xUnit.net 00:00:03.93]     A.B.c [FAIL]</Text></RunInfo></RunInfos></ResultSummary>");

        Assert.Equal("0 passed, 1 failed", results.ClosingLine());
    }

    private static string Result(string name, string outcome, string? message = null, string? stack = null) =>
        $"<UnitTestResult testName=\"{name}\" outcome=\"{outcome}\"><Output><ErrorInfo><Message>{message}</Message>"
        + $"<StackTrace>{stack}</StackTrace></ErrorInfo></Output></UnitTestResult>";

    private static TestResults Parse(params string[] content) =>
        TestResults.Parse("Cli", XDocument.Parse(
            $"<TestRun xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\">{string.Concat(content)}</TestRun>"));
}
