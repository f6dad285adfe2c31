namespace TodoStack.Verification;

/// <summary>What to verify.</summary>
/// <param name="Backend">The backend's base URL.</param>
/// <param name="Web">The web app's base URL; null to leave it out.</param>
/// <param name="Chatbot">The chatbot's base URL; null to leave it out.</param>
public sealed record VerificationTargets(Uri Backend, Uri? Web, Uri? Chatbot);
