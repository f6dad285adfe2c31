namespace TodoStack.EndToEnd.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class AxeTests(RunningApp app)
{
    private const string Faults =
        """
        <!DOCTYPE html>
        <html lang="en"><head><title>Faults</title></head>
        <body><main><h1>Faults</h1><button></button><p style="color: #ccc; background: #fff">Hardly to be read</p></main></body></html>
        """;

    [Fact]
    public async Task Faults_are_found()
    {
        await using var person = await app.NewPersonAsync();
        await person.Page.SetContentAsync(Faults);
        var found = await Axe.LookAsync(person.Page);
        Assert.Equal(2, found.Length);
        Assert.Contains(found, fault => fault.StartsWith("button-name: ", StringComparison.Ordinal) && fault.Contains("<button></button>", StringComparison.Ordinal));
        Assert.Contains(found, fault => fault.StartsWith("color-contrast: ", StringComparison.Ordinal));
        Assert.StartsWith("color-contrast: ", Assert.Single(await Axe.LookAtColoursAsync(person.Page)), StringComparison.Ordinal);
    }
}
