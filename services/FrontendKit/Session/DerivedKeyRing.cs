using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace TodoStack.FrontendKit.Session;

/// <summary>
/// A Data Protection key ring that is computed from the configured secrets instead of stored, so that every replica of both
/// frontends has the same one without sharing a disk, and none of them writes anything.
/// </summary>
internal sealed class DerivedKeyRing(IOptions<SessionOptions> options) : IXmlRepository
{
    // The 512 bits that the framework itself generates for a key (AuthenticatedEncryptorConfiguration.KDK_SIZE_IN_BYTES).
    private const int MasterKeyBytes = 64;

    // Data Protection encrypts with the key that was activated last, so the current secret's key is the younger one.
    private static readonly DateTimeOffset CurrentSince = new(2025, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset PreviousSince = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(9998, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var session = options.Value;
        return session.PreviousKeyRingSecret is { } previous && previous != session.KeyRingSecret
            ? [Key(session.KeyRingSecret, CurrentSince), Key(previous, PreviousSince)]
            : [Key(session.KeyRingSecret, CurrentSince)];
    }

    public void StoreElement(XElement element, string friendlyName) =>
        throw new NotSupportedException("The key ring is derived from Session__KeyRingSecret. To change it, change the secret.");

    private static XElement Key(string secret, DateTimeOffset since)
    {
        var id = new Guid(Derive(secret, "todostack key id", 16));
        var masterKey = Derive(secret, "todostack master key", MasterKeyBytes);
        return new XElement(
            "key",
            new XAttribute("id", id),
            new XAttribute("version", 1),
            new XElement("creationDate", since),
            new XElement("activationDate", since),
            new XElement("expirationDate", Until),
            new XElement(
                "descriptor",
                new XAttribute("deserializerType", DescriptorDeserializer),
                new XElement(
                    "descriptor",
                    new XElement("encryption", new XAttribute("algorithm", "AES_256_CBC")),
                    new XElement("validation", new XAttribute("algorithm", "HMACSHA256")),
                    new XElement("masterKey", new XElement("value", Convert.ToBase64String(masterKey))))));
    }

    private const string DescriptorDeserializer =
        "Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel." +
        "AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection";

    private static byte[] Derive(string secret, string purpose, int length) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), length, info: Encoding.UTF8.GetBytes(purpose));
}
