using TodoStack.FrontendKit;
using TodoStack.FrontendWeb.Tasks;
using TodoStack.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("frontend-web", DefaultPort: 3000), FrontendExtensions.ServiceDefaults);
builder.AddFrontend(new FrontendApp(FrontendKind.Web, "web.css", "web.js"));
builder.Services.AddTransient<TasksClient>();

var app = builder.Build();
app.UseServiceDefaults();
app.UseFrontend();
app.MapServiceDefaults();
app.MapFrontend();
app.MapTaskList();
app.MapTask();
return await app.RunServiceAsync(args);
