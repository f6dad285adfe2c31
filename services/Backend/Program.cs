using TodoStack.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("backend", DefaultPort: 8000));

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
await app.RunAsync();
