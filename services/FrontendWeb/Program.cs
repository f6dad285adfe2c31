using TodoStack.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("frontend-web", DefaultPort: 3000));

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
await app.RunAsync();
