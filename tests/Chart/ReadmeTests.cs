namespace TodoStack.Chart.Tests;

/// <summary>What is written about the values is what values.yaml says.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_table_of_values_is_that_of_values_yaml() => ValuesTable.Check(Chart.Own);

    [Fact]
    public void Every_value_has_a_description_but_those_of_the_three_services() =>
        Assert.DoesNotContain(ValuesTable.Undescribed(Chart.Own), path => !path.StartsWith("services.", StringComparison.Ordinal));
}
