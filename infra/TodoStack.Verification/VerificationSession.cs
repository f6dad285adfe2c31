using TodoStack.Verification.Http;

namespace TodoStack.Verification;

/// <summary>What the steps of one run share.</summary>
internal sealed class VerificationSession(VerificationTargets targets) : IDisposable
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>What is verified.</summary>
    public VerificationTargets Targets { get; } = targets;

    /// <summary>The backend's API.</summary>
    public ApiClient Api { get; } = new(targets.Backend);

    /// <summary>The account that tasks and chats belong to; null until it is signed up.</summary>
    public Account? Account { get; set; }

    public void Dispose() => Api.Dispose();
}

/// <summary>An account made for this run.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Email">Its address.</param>
/// <param name="Password">Its password.</param>
/// <param name="Token">Its bearer token.</param>
internal sealed record Account(long Id, string Email, string Password, string Token)
{
    /// <summary>An address that nobody reads (RFC 2606) and nobody else uses.</summary>
    public static string NewEmail() => $"verify-{Guid.NewGuid():N}@example.com";

    /// <summary>A password that nobody guesses.</summary>
    public static string NewPassword() => $"Aa1-{Guid.NewGuid():N}";
}
