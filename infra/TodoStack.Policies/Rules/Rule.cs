using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>A place in an object that is already known: what most rules find.</summary>
/// <param name="Path">The place.</param>
/// <param name="Message">What is wrong, and the cure.</param>
internal sealed record Hit(string Path, string Message)
{
    /// <summary>A list of one, or of none.</summary>
    public static IEnumerable<Hit> If(bool wrong, string path, string message) => wrong ? [new Hit(path, message)] : [];
}

/// <summary>An object and a place in it.</summary>
/// <param name="Object">The object at fault.</param>
/// <param name="Path">The place.</param>
/// <param name="Message">What is wrong, and the cure.</param>
internal sealed record Place(KubernetesObject Object, string Path, string Message);

/// <summary>A rule made of a function over the whole set, an object, a pod template or a container.</summary>
internal sealed class Rule : IRule
{
    private readonly Func<ObjectSet, IEnumerable<Place>> _evaluate;

    private Rule(
        string id, string title, string reason, IReadOnlyList<string> sources, Func<ObjectSet, IEnumerable<Place>> evaluate)
    {
        Id = id;
        Title = title;
        Reason = reason;
        Sources = [.. sources.Select(source => new Uri(source, UriKind.RelativeOrAbsolute))];
        _evaluate = evaluate;
    }

    public string Id { get; }

    public string Title { get; }

    public string Reason { get; }

    public IReadOnlyList<Uri> Sources { get; }

    public IEnumerable<Finding> Evaluate(ObjectSet objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return _evaluate(objects).Select(place => new Finding(this, place.Object, place.Path, place.Message));
    }

    /// <summary>A rule over the whole set.</summary>
    public static Rule ForSet(
        string id, string title, string reason, string[] sources, Func<ObjectSet, IEnumerable<Place>> evaluate) =>
        new(id, title, reason, sources, evaluate);

    /// <summary>A rule over each object by itself.</summary>
    public static Rule ForObjects(
        string id, string title, string reason, string[] sources, Func<KubernetesObject, IEnumerable<Hit>> evaluate) =>
        new(id, title, reason, sources, objects => objects.SelectMany(found => On(found, evaluate(found))));

    /// <summary>A rule over each object of one well-known kind.</summary>
    public static Rule ForKind(
        string kind,
        string id,
        string title,
        string reason,
        string[] sources,
        Func<KubernetesObject, ObjectSet, IEnumerable<Hit>> evaluate) =>
        new(id, title, reason, sources, objects =>
            objects.OfKind(kind).SelectMany(found => On(found, evaluate(found, objects))));

    /// <summary>A rule over each object of some well-known kinds.</summary>
    public static Rule ForKinds(
        string[] kinds,
        string id,
        string title,
        string reason,
        string[] sources,
        Func<KubernetesObject, ObjectSet, IEnumerable<Hit>> evaluate) =>
        new(id, title, reason, sources, objects =>
            kinds.SelectMany(objects.OfKind).SelectMany(found => On(found, evaluate(found, objects))));

    /// <summary>A rule over each pod and pod template.</summary>
    public static Rule ForPods(
        string id, string title, string reason, string[] sources, Func<PodTemplate, ObjectSet, IEnumerable<Hit>> evaluate) =>
        new(id, title, reason, sources, objects => objects.Pods.SelectMany(pod => On(pod.Owner, evaluate(pod, objects))));

    /// <summary>A rule over each pod and pod template, where at most one thing is wrong.</summary>
    public static Rule ForPods(
        string id, string title, string reason, string[] sources, Func<PodTemplate, Hit?> evaluate) =>
        ForPods(id, title, reason, sources, (pod, _) => Maybe(evaluate(pod)));

    /// <summary>A rule over each container, init containers included.</summary>
    public static Rule ForContainers(
        string id, string title, string reason, string[] sources, Func<Container, IEnumerable<Hit>> evaluate) =>
        ForPods(id, title, reason, sources, (pod, _) => pod.AllContainers.SelectMany(evaluate));

    /// <summary>A rule over each container, where at most one thing is wrong.</summary>
    public static Rule ForContainers(
        string id, string title, string reason, string[] sources, Func<Container, Hit?> evaluate) =>
        ForPods(
            id, title, reason, sources, (pod, _) => pod.AllContainers.SelectMany(container => Maybe(evaluate(container))));

    private static IEnumerable<Place> On(KubernetesObject found, IEnumerable<Hit> hits) =>
        hits.Select(hit => new Place(found, hit.Path, hit.Message));

    private static IEnumerable<Hit> Maybe(Hit? hit) => hit is null ? [] : [hit];
}
