using System.Text.RegularExpressions;
using TodoStack.TestSupport;

namespace TodoStack.Infra.Tests.Components;

/// <summary>What backups know of the backend's schema.</summary>
public sealed partial class SchemaTests
{
    [Fact]
    public void Every_dump_must_hold_the_tables_of_the_first_migration()
    {
        var first = Directory.EnumerateFiles(Repository.PathOf("services/Backend/Data/Migrations"), "*.cs")
            .Where(file => !file.EndsWith(".Designer.cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal).First();

        Assert.Equal(
            TableName().Matches(File.ReadAllText(first)).Select(match => match.Groups["name"].Value).Append("__EFMigrationsHistory").Order(StringComparer.Ordinal),
            Names.FirstTables);
    }

    [GeneratedRegex("""CreateTable\(\s*name: "(?<name>\w+)",""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex TableName();
}
