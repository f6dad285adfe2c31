using TodoStack.FrontendKit;
using TodoStack.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("frontend-chatbot", DefaultPort: 3001), FrontendExtensions.ServiceDefaults);
builder.AddFrontend(new FrontendApp(FrontendKind.Chatbot, "chat.js"));

var app = builder.Build();
app.UseServiceDefaults();
app.UseFrontend();
app.MapServiceDefaults();
app.MapFrontend();
return await app.RunServiceAsync(args);
