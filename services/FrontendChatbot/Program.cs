using TodoStack.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("frontend-chatbot", DefaultPort: 3001));

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
await app.RunAsync();
