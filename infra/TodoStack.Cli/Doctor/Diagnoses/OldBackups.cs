using System.Globalization;
using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>A database whose last good backup is too long ago.</summary>
internal sealed class OldBackups : IDiagnosis
{
    // Two days: twice the longest schedule that the settings propose.
    private static readonly TimeSpan MostAge = TimeSpan.FromDays(2);

    public string Id => "backup";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id,
        from schedule in snapshot.OfKind("CronJob")
        where schedule.Labels.GetValueOrDefault("app.kubernetes.io/component") == "backup"
        let made = ClusterSnapshot.Moment(schedule.Body.Text("metadata", "creationTimestamp"))
        let last = ClusterSnapshot.Moment(schedule.Body.Text("status", "lastSuccessfulTime"))
        let isSuspended = schedule.Body.Flag("spec", "suspend") == true
        where isSuspended || (last ?? made) < snapshot.Now - MostAge
        select new Sighting(
            $"CronJob {schedule.Name}",
            isSuspended ? "Backups are suspended." : "There is no backup of the last two days.",
            isSuspended
                ? string.Create(CultureInfo.InvariantCulture, $"Let them go on: kubectl patch cronjob {schedule.Name} --patch '{{\"spec\":{{\"suspend\":false}}}}'.")
                : $"'todo backup --stack {snapshot.Stack}' makes one now, and says why if it cannot.",
            last is { } moment ? $"the last good one was {snapshot.Ago(moment)}" : "there has been none"));
}
