using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace TodoStack.FrontendKit.Pages;

/// <summary>
/// Writes text as UTF-8 into the memory of a pipe. Pieces of text are short and many (a tag, a name, a quotation mark), so they
/// are gathered first and encoded some thousand characters at a time. Nothing is sent before <see cref="FlushAsync(CancellationToken)"/>.
/// </summary>
/// <param name="pipe">Where it goes.</param>
internal sealed class Utf8PipeTextWriter(PipeWriter pipe) : TextWriter
{
    private const int Size = 4096;

    // Keeps half of a surrogate pair for the next time.
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private char[] _gathered = ArrayPool<char>.Shared.Rent(Size);
    private int _length;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (_length == _gathered.Length)
        {
            Encode(flush: false);
        }

        _gathered[_length++] = value;
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (!buffer.TryCopyTo(_gathered.AsSpan(_length)))
        {
            var room = _gathered.Length - _length;
            buffer[..room].CopyTo(_gathered.AsSpan(_length));
            _length += room;
            buffer = buffer[room..];
            Encode(flush: false);
        }

        _length += buffer.Length;
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        Encode(flush: true);
        await pipe.FlushAsync(cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (_gathered.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_gathered);
            _gathered = [];
            _length = 0;
        }

        base.Dispose(disposing);
    }

    private void Encode(bool flush)
    {
        var characters = _gathered.AsSpan(0, _length);
        var bytes = pipe.GetSpan(Encoding.UTF8.GetMaxByteCount(characters.Length));
        pipe.Advance(_encoder.GetBytes(characters, bytes, flush));
        _length = 0;
    }
}
