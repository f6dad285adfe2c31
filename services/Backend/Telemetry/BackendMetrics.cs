using System.Diagnostics.Metrics;

namespace TodoStack.Backend.Telemetry;

/// <summary>What the business wants to see: accounts, sign-ins, tasks.</summary>
internal sealed class BackendMetrics
{
    public const string MeterName = "TodoStack.Backend";

    private readonly Counter<long> _accounts;
    private readonly Counter<long> _signIns;
    private readonly Counter<long> _signOuts;
    private readonly Counter<long> _tasksCreated;
    private readonly Counter<long> _tasksCompleted;
    private readonly Counter<long> _tasksDeleted;

    public BackendMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _accounts = meter.CreateCounter<long>("todo.accounts.opened", "{account}", "Accounts opened.");
        _signIns = meter.CreateCounter<long>("todo.sign_ins", "{sign_in}", "Sign-ins by outcome.");
        _signOuts = meter.CreateCounter<long>("todo.sign_outs", "{sign_out}", "Sessions ended by sign-out.");
        _tasksCreated = meter.CreateCounter<long>("todo.tasks.created", "{task}", "Tasks created, by what made them.");
        _tasksCompleted = meter.CreateCounter<long>("todo.tasks.completed", "{task}", "Tasks completed.");
        _tasksDeleted = meter.CreateCounter<long>("todo.tasks.deleted", "{task}", "Tasks deleted.");
    }

    public void AccountOpened() => _accounts.Add(1);

    public void SignIn(bool succeeded) => _signIns.Add(1, new KeyValuePair<string, object?>("outcome", succeeded ? "success" : "failure"));

    public void SignOut() => _signOuts.Add(1);

    public void TasksCreated(int count, bool byRecurrence) =>
        Add(_tasksCreated, count, new KeyValuePair<string, object?>("origin", byRecurrence ? "recurrence" : "request"));

    public void TasksCompleted(int count) => Add(_tasksCompleted, count);

    public void TasksDeleted(int count) => Add(_tasksDeleted, count);

    /// <summary>Nothing is no measurement: it would begin a series for what never happened.</summary>
    private static void Add(Counter<long> counter, int count, params ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (count > 0)
        {
            counter.Add(count, tags);
        }
    }
}
