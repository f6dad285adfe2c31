using System.Text.Json;
using System.Text.Json.Serialization;

namespace TodoStack.Infra.Components.ChartValues;

/// <summary>How the records of a chart's values are written and read.</summary>
internal static class ValuesFormat
{
    /// <summary>Names as in a values file; what is null is left to the chart; what the chart does not know is refused.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };
}
