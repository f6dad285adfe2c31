namespace TodoStack.Cli.Doctor;

/// <summary>A trouble as one object shows it; replicas mostly show the same.</summary>
/// <param name="Object">The object.</param>
/// <param name="Cause">Why.</param>
/// <param name="Cure">What to do about it.</param>
/// <param name="Evidence">What shows it.</param>
internal sealed record Sighting(string Object, string Cause, string Cure, params IEnumerable<string> Evidence)
{
    private const int MostEvidence = 6;

    /// <summary>Makes one trouble of what has the same cause and cure.</summary>
    public static IEnumerable<Trouble> Together(string diagnosis, IEnumerable<Sighting> sightings) =>
        sightings.GroupBy(sighting => (sighting.Cause, sighting.Cure)).Select(group => new Trouble(
            diagnosis,
            group.Select(sighting => sighting.Object).Distinct().ToList(),
            group.Key.Cause,
            group.SelectMany(sighting => sighting.Evidence).Where(line => line.Length > 0).Distinct().Take(MostEvidence).ToList(),
            group.Key.Cure));
}
