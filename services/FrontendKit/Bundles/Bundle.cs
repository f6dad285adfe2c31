using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace TodoStack.FrontendKit.Bundles;

/// <summary>Many files as one, ready to be sent.</summary>
internal sealed class Bundle
{
    // Half of SHA-256: nobody but the build chooses what is in it.
    private const int FingerprintLength = 32;

    /// <summary>Makes the bundle.</summary>
    /// <param name="extension">The extension of its name, with the dot.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="text">What is in it.</param>
    public Bundle(string extension, string contentType, string text)
    {
        Bytes = Encoding.UTF8.GetBytes(text);
        Compressed = Compress(Bytes);
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Bytes))[..FingerprintLength];
        ContentType = contentType;
        Path = $"{BundleEndpoints.Folder}/{Fingerprint}{extension}";
    }

    /// <summary>The address, which is another one as soon as a byte is.</summary>
    public string Path { get; }

    /// <summary>What tells this content from any other.</summary>
    public string Fingerprint { get; }

    /// <summary>The media type, with the encoding of the text.</summary>
    public string ContentType { get; }

    /// <summary>The text in UTF-8.</summary>
    public byte[] Bytes { get; }

    /// <summary>The same, compressed with gzip.</summary>
    public byte[] Compressed { get; }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
