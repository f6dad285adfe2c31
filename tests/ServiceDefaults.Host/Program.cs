using TodoStack.ServiceDefaults;
using TodoStack.ServiceDefaults.TestHost;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("test-host", DefaultPort: 21090));
builder.Services.AddValidatedOptions<GreetingOptions>("Greeting");
builder.Services.AddValidatedOptions<VaultOptions>("Vault");

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapGet("/work", async (int milliseconds, CancellationToken cancellation) =>
{
    await Task.Delay(milliseconds, cancellation);
    return "done";
});
return await app.RunServiceAsync(args, GreetCommand.Verb, FailCommand.Verb, WaitCommand.Verb);
