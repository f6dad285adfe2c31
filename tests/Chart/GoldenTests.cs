namespace TodoStack.Chart.Tests;

/// <summary>What dev and prod are, in full.</summary>
public sealed class GoldenTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task What_is_rendered_is_what_was_accepted(string values) =>
        await GoldenFile.CheckAsync(values, await Chart.RenderAsync(Matrix.All[values]));
}
