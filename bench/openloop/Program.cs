using System.Globalization;
using System.Text.Json;
using TodoStack.Bench.OpenLoop;

// openloop PORT RATE SECONDS CONNECTIONS FILE: one line of JSON with what was measured.
if (args is not [var port, var rate, var seconds, var connections, var file])
{
    Console.Error.WriteLine("usage: openloop PORT RATE SECONDS CONNECTIONS FILE");
    return 2;
}

var loop = new OpenLoop(
    int.Parse(port, CultureInfo.InvariantCulture),
    RequestFile.Read(file, port),
    int.Parse(connections, CultureInfo.InvariantCulture));
var result = loop.Run(double.Parse(rate, CultureInfo.InvariantCulture), double.Parse(seconds, CultureInfo.InvariantCulture));
Console.WriteLine(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));
return 0;
