using TodoStack.FrontendKit;
using TodoStack.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("frontend-web", DefaultPort: 3000), FrontendExtensions.ServiceDefaults);
builder.AddFrontend(new FrontendApp(FrontendKind.Web, "web.js"));

var app = builder.Build();
app.UseServiceDefaults();
app.UseFrontend();
app.MapServiceDefaults();
app.MapFrontend();
return await app.RunServiceAsync(args);
