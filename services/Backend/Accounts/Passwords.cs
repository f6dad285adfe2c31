using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;
using TodoStack.Backend.Data;

namespace TodoStack.Backend.Accounts;

/// <summary>Hashes passwords by ASP.NET Core Identity's hasher, no more at once than there are processors.</summary>
internal sealed class Passwords : IDisposable
{
    private readonly PasswordHasher<User> _hasher = new();

    // Hashing is slow on purpose. A flood of sign-ins must not take every thread from the other requests.
    private readonly SemaphoreSlim _slots = new(Environment.ProcessorCount);

    private readonly string _dummyHash = MakeDummyHash();

    public void Dispose() => _slots.Dispose();

    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        RunAsync(() => _hasher.HashPassword(null!, password), cancellationToken);

    /// <summary>Checks a password. Without a hash it takes as long, so that time does not tell which accounts exist.</summary>
    public Task<PasswordVerificationResult> VerifyAsync(string? hash, string password, CancellationToken cancellationToken) =>
        RunAsync(
            () =>
            {
                var result = _hasher.VerifyHashedPassword(null!, hash ?? _dummyHash, password);
                return hash is null ? PasswordVerificationResult.Failed : result;
            },
            cancellationToken);

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return work();
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>A hash of no password, in Identity's third format with its default work factor, made without the work.</summary>
    private static string MakeDummyHash()
    {
        const int SaltLength = 16;
        const int KeyLength = 32;
        var hash = new byte[13 + SaltLength + KeyLength];
        hash[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(1), (uint)KeyDerivationPrf.HMACSHA512);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(5), (uint)new PasswordHasherOptions().IterationCount);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(9), SaltLength);
        RandomNumberGenerator.Fill(hash.AsSpan(13));
        return Convert.ToBase64String(hash);
    }
}
