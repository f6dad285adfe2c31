using TodoStack.FrontendChatbot.Chat;
using TodoStack.FrontendChatbot.Conversations;
using TodoStack.FrontendKit;
using TodoStack.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("frontend-chatbot", DefaultPort: 3001), FrontendExtensions.ServiceDefaults);
builder.AddFrontend(new FrontendApp(FrontendKind.Chatbot, "chat.css", "chat.js"));
builder.Services.AddTransient<ConversationsClient>();
builder.Services.AddTransient<ChatClient>();
builder.Services.AddTransient<ConversationPages>();
builder.Services.AddSingleton<TaskLinks>();

var app = builder.Build();
app.UseServiceDefaults();
app.UseFrontend();
app.MapServiceDefaults();
app.MapFrontend();
app.MapConversations();
app.MapChat();
return await app.RunServiceAsync(args);
