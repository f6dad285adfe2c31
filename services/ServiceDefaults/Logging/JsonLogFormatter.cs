using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using TodoStack.ServiceDefaults.Requests;

namespace TodoStack.ServiceDefaults.Logging;

/// <summary>Writes one log entry as one line of JSON.</summary>
internal sealed class JsonLogFormatter : IDisposable
{
    private const int MaxCachedNames = 2048;

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        // Logs are not HTML; text in any script stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly JsonEncodedText Timestamp = JsonEncodedText.Encode("timestamp");
    private static readonly JsonEncodedText Level = JsonEncodedText.Encode("level");
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText Category = JsonEncodedText.Encode("category");
    private static readonly JsonEncodedText TraceId = JsonEncodedText.Encode("traceId");
    private static readonly JsonEncodedText SpanId = JsonEncodedText.Encode("spanId");
    private static readonly JsonEncodedText RequestId = JsonEncodedText.Encode("requestId");
    private static readonly JsonEncodedText UserId = JsonEncodedText.Encode("userId");
    private static readonly JsonEncodedText Attributes = JsonEncodedText.Encode("attributes");
    private static readonly JsonEncodedText ExceptionName = JsonEncodedText.Encode("exception");

    private static readonly JsonEncodedText[] Levels =
        [.. Enum.GetNames<LogLevel>().Select(n => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(n)))];

    private static readonly ConcurrentDictionary<string, JsonEncodedText> AttributeNames = new(StringComparer.Ordinal);

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;

    public JsonLogFormatter() => _json = new Utf8JsonWriter(_buffer, WriterOptions);

    /// <summary>The line, with its end; valid until the next call.</summary>
    public ReadOnlySpan<byte> Format<TState>(
        DateTimeOffset now,
        LogLevel level,
        JsonEncodedText category,
        string message,
        TState state,
        Exception? exception)
    {
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        _json.WriteStartObject();
        _json.WriteString(Timestamp, now.UtcDateTime);
        _json.WriteString(Level, Levels[(int)level]);
        _json.WriteString(Message, message);
        _json.WriteString(Category, category);
        WriteContext();
        if (state is IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            WriteAttributes(values);
        }

        if (exception is not null)
        {
            _json.WriteString(ExceptionName, exception.ToString());
        }

        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _json.Dispose();

    private void WriteContext()
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            _json.WriteString(TraceId, activity.TraceId.ToHexString());
            _json.WriteString(SpanId, activity.SpanId.ToHexString());
        }

        if (RequestScope.Current is { } request)
        {
            _json.WriteString(RequestId, request.RequestId);
            if (request.UserId is { } userId)
            {
                _json.WriteString(UserId, userId);
            }
        }
    }

    private void WriteAttributes(IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        var open = false;
        for (var i = 0; i < values.Count; i++)
        {
            var (name, value) = values[i];
            if (value is null || name == "{OriginalFormat}")
            {
                continue;
            }

            if (!open)
            {
                _json.WriteStartObject(Attributes);
                open = true;
            }

            _json.WritePropertyName(AttributeName(name));
            WriteValue(value);
        }

        if (open)
        {
            _json.WriteEndObject();
        }
    }

    private static JsonEncodedText AttributeName(string name)
    {
        if (AttributeNames.TryGetValue(name, out var encoded))
        {
            return encoded;
        }

        encoded = JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(name), WriterOptions.Encoder);
        if (AttributeNames.Count < MaxCachedNames)
        {
            AttributeNames.TryAdd(name, encoded);
        }

        return encoded;
    }

    private void WriteValue(object? value)
    {
        switch (value)
        {
            case string text:
                _json.WriteStringValue(text);
                break;
            case int number:
                _json.WriteNumberValue(number);
                break;
            case long number:
                _json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                _json.WriteNumberValue(number);
                break;
            case decimal number:
                _json.WriteNumberValue(number);
                break;
            case bool flag:
                _json.WriteBooleanValue(flag);
                break;
            case DateTimeOffset time:
                _json.WriteStringValue(time);
                break;
            case DateTime time:
                _json.WriteStringValue(time);
                break;
            case Guid id:
                _json.WriteStringValue(id);
                break;
            case IEnumerable<object?> list:
                _json.WriteStartArray();
                foreach (var item in list)
                {
                    WriteValue(item);
                }

                _json.WriteEndArray();
                break;
            default:
                _json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
