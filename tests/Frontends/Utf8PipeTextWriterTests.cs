using System.IO.Pipelines;
using System.Text;
using TodoStack.FrontendKit.Pages;

namespace TodoStack.Frontends.Tests;

public sealed class Utf8PipeTextWriterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(100_000)]
    public async Task Text_arrives_whole_whatever_the_pieces(int size)
    {
        // Characters of one to four bytes; pieces end in the middle of a surrogate pair, too.
        var text = string.Concat(Enumerable.Repeat("a\u00e9\u0639\U0001f600", 12_000));
        using var stream = new MemoryStream();
        await using (var writer = new Utf8PipeTextWriter(PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true))))
        {
            for (var start = 0; start < text.Length; start += size)
            {
                writer.Write(text.AsSpan(start, Math.Min(size, text.Length - start)));
            }

            await writer.FlushAsync(CancellationToken.None);
        }

        Assert.Equal(text, Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task Every_way_to_write_is_in_order_and_nothing_goes_before_it_is_flushed()
    {
        using var stream = new MemoryStream();
        await using var writer = new Utf8PipeTextWriter(PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true)));
        writer.Write('<');
        writer.Write("p");
        writer.Write((string?)null);
        writer.Write(['x', '>', 'y'], 1, 1);
        Assert.Equal(0, stream.Length);

        await writer.FlushAsync(CancellationToken.None);
        Assert.Equal("<p>", Encoding.UTF8.GetString(stream.ToArray()));
    }
}
