using TodoStack.Cli.Cluster;
using TodoStack.Cli.Releases;

namespace TodoStack.Cli.Tests.Releases;

public sealed class RevisionTests
{
    // As Helm 3 and 4 write it.
    private const string History = """
        [{"revision":1,"updated":"2026-11-21T15:26:50.111222333Z","status":"superseded","chart":"todo-app-0.1.0","app_version":"0.1.0","description":"chart 11"},
         {"revision":2,"updated":"2026-11-21T16:26:50+01:00","status":"superseded","chart":"todo-app-0.1.0","app_version":"0.1.0","description":"chart 22"},
         {"revision":3,"updated":"2026-11-21T16:26:50Z","status":"failed","chart":"todo-app-0.2.0","app_version":"0.2.0","description":"Upgrade \"todo-app\" failed: timed out"},
         {"revision":4,"updated":"2026-11-21T17:26:50Z","status":"deployed","chart":"todo-app-0.1.0","app_version":"0.1.0","description":"Rollback to 2"}]
        """;

    [Fact]
    public void Helms_history_is_read()
    {
        var history = Revision.Parse(History);

        Assert.Equal([1, 2, 3, 4], history.Select(revision => revision.Number));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 15, 26, 50, TimeSpan.Zero), history[1].Updated);
        Assert.Equal([1, 2, 3, 2], history.Select(revision => revision.Content));
        Assert.Equal([true, true, false, true], history.Select(revision => revision.WasGood));
        Assert.Equal([true, true, true, false], history.Select(revision => revision.Migrated));
    }

    [Theory]
    [InlineData("deployed", "superseded deployed", 1)]
    [InlineData("a failed change is left behind", "superseded deployed failed", 2)]
    [InlineData("so is one that hangs", "superseded deployed pending-upgrade", 2)]
    [InlineData("failed ones in between", "superseded failed failed deployed", 1)]
    [InlineData("going back twice goes on", "superseded superseded superseded Rollback to 2", 1)]
    public void Without_a_number_it_is_the_last_good_one_before(string why, string history, int expected) =>
        Assert.True(RevisionPicker.Pick(Make(history), wanted: null).Number == expected, why);

    [Theory]
    [InlineData("deployed", null, "Before revision 1 there is none that served")]
    [InlineData("superseded deployed", 2, "Revision 2 is what runs. There are 1.")]
    [InlineData("superseded deployed", 7, "There is no revision 7. There are 1.")]
    [InlineData("superseded failed deployed", 2, "Revision 2 never served: it is failed (note)")]
    public void What_cannot_be_gone_back_to_is_told(string history, int? wanted, string message) =>
        Assert.Contains(message, Assert.Throws<ClusterException>(() => RevisionPicker.Pick(Make(history), wanted)).Message, StringComparison.Ordinal);

    // Such as "superseded Rollback to 1": the last of these is what runs.
    private static List<Revision> Make(string history)
    {
        var parts = history.Replace("Rollback to ", "Rollback-to-", StringComparison.Ordinal).Split(' ');
        return [.. parts.Select((part, index) => part.StartsWith("Rollback", StringComparison.Ordinal)
            ? new Revision(index + 1, null, "deployed", "todo-app-0.1.0", part.Replace('-', ' '))
            : new Revision(index + 1, null, part, "todo-app-0.1.0", "note"))];
    }
}
