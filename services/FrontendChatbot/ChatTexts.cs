namespace TodoStack.FrontendChatbot;

/// <summary>The chatbot's own texts: ChatTexts.resx.</summary>
public sealed class ChatTexts;
