using TodoStack.Backend.Data;
using TodoStack.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("backend", DefaultPort: 8000));
builder.AddData();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
return await app.RunServiceAsync(args, MigrateCommand.Verb);
