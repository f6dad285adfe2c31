using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using TodoStack.Backend.Telemetry;

namespace TodoStack.Backend.Tests.Assistant.Providers;

/// <summary>What one replica measures; others of the same process have meters of the same name.</summary>
internal sealed class Measured : IDisposable
{
    private readonly ConcurrentDictionary<string, double> _sums = new();
    private readonly MeterListener _listener = new();

    public Measured(BackendFactory replica)
    {
        var own = replica.Services.GetRequiredService<IMeterFactory>().Create(BackendMetrics.MeterName);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, own))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, 1, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => _sums[Name(instrument, tags)] = value);
        _listener.Start();
    }

    /// <summary>A counter's sum, the number of a histogram's values, or a gauge's last value.</summary>
    /// <param name="name">Such as <c>todo.assistant.tokens input</c>: the instrument and the values of its tags.</param>
    public double this[string name]
    {
        get
        {
            _listener.RecordObservableInstruments();
            return _sums.GetValueOrDefault(name);
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _sums.AddOrUpdate(Name(instrument, tags), value, (_, sum) => sum + value);

    private static string Name(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Value}")]);
}
