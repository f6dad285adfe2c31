namespace TodoStack.FrontendKit.Session;

/// <summary>The backend no longer accepts the session's token, or there is none: the person has to sign in again.</summary>
public sealed class SessionEndedException() : Exception("The session has ended.");
