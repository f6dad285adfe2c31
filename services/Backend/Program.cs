using TodoStack.Backend.Access;
using TodoStack.Backend.Accounts;
using TodoStack.Backend.ApiDocument;
using TodoStack.Backend.Assistant;
using TodoStack.Backend.Conversations;
using TodoStack.Backend.Data;
using TodoStack.Backend.Errors;
using TodoStack.Backend.Mcp;
using TodoStack.Backend.Summaries;
using TodoStack.Backend.Tags;
using TodoStack.Backend.Tasks;
using TodoStack.Backend.Telemetry;
using TodoStack.Backend.Verify;
using TodoStack.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("backend", DefaultPort: 8000), options =>
{
    options.AllowApiDocumentPage();
    options.WarmUpTasks();
});
builder.AddTelemetry();
builder.AddStrictJson();
builder.AddData();
builder.AddAccess();
builder.AddAccounts();
builder.AddTasks();
builder.AddTags();
builder.AddSummaries();
builder.AddTodoMcp();
builder.AddConversations();
builder.AddAssistant();
builder.AddApiDocument();

var app = builder.Build();
app.UseServiceDefaults();
app.UseStrictJson();
app.UseAccess();
app.MapServiceDefaults();
app.MapApiDocument();
app.MapAccounts();

var owned = app.MapOwned();
owned.MapTasks();
owned.MapTags();
owned.MapSummaries();
owned.MapConversations();
owned.MapAssistant();
app.MapTodoMcp();

return await app.RunServiceAsync(args, MigrateCommand.Verb, VerifyCommand.Create(args));
