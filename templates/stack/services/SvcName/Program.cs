using TodoStack.ServiceDefaults;
using TodoStack.SvcName;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("svcname", DefaultPort: 48080));

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapGreetings();

return await app.RunServiceAsync(args, VerifyCommand.Create(args));
