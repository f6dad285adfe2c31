using TodoStack.Backend.Data;
using TodoStack.Backend.Tasks;
using TodoStack.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("backend", DefaultPort: 8000));
builder.AddData();
builder.AddTasks();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
return await app.RunServiceAsync(args, MigrateCommand.Verb);
