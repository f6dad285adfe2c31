using System.Text.Json.Nodes;

namespace TodoStack.Policies.Tests;

public sealed class ManifestTests
{
    [Theory]
    [InlineData("on", "true")]
    [InlineData("Off", "false")]
    [InlineData("yes", "true")]
    [InlineData("n", "false")]
    [InlineData("TRUE", "true")]
    [InlineData("tRUE", "\"tRUE\"")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("Null", "null")]
    [InlineData("none", "\"none\"")]
    [InlineData("0755", "493")]
    [InlineData("0o755", "493")]
    [InlineData("0x1F", "31")]
    [InlineData("0b101", "5")]
    [InlineData("089", "89")]
    [InlineData("1_000", "1000")]
    [InlineData("-17", "-17")]
    [InlineData("1e3", "1000")]
    [InlineData("1.50", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("2001-01-01", "\"2001-01-01\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("250m", "\"250m\"")]
    [InlineData(".inf", "\".inf\"")]
    [InlineData("'on'", "\"on\"")]
    [InlineData("\"0755\"", "\"0755\"")]
    [InlineData("!!str 5", "\"5\"")]
    [InlineData("123456789012345678901234567890", "1.2345678901234568E+29")]
    public void Plain_scalars_mean_what_they_mean_to_kubectl(string yaml, string json)
    {
        var document = Manifests.ReadDocuments($"value: {yaml}\n", "test").Single();

        Assert.Equal(json, document["value"]?.ToJsonString() ?? "null");
    }

    [Fact]
    public void Blocks_keep_and_fold_their_lines()
    {
        var document = Manifests.ReadDocuments(
            """
            literal: |
              one
                two

              three
            stripped: |-
              one
            kept: |+
              one

            folded: >
              one
              two

              three
            """,
            "test").Single();

        Assert.Equal("one\n  two\n\nthree\n", (string?)document["literal"]);
        Assert.Equal("one", (string?)document["stripped"]);
        Assert.Equal("one\n\n", (string?)document["kept"]);
        Assert.Equal("one two\nthree", (string?)document["folded"]);
    }

    [Fact]
    public void Anchors_aliases_and_merges_are_resolved()
    {
        var document = Manifests.ReadDocuments(
            """
            base: &base {a: 1, b: 2}
            more: &more {b: 3, c: 4}
            copy: *base
            merged:
              <<: [*base, *more]
              a: 9
            """,
            "test").Single();

        Assert.Equal("""{"a":1,"b":2}""", document["copy"]!.ToJsonString());
        Assert.Equal("""{"a":9,"b":2,"c":4}""", document["merged"]!.ToJsonString());
    }

    [Fact]
    public void Several_documents_and_lists_are_read_and_empty_ones_left_out()
    {
        var objects = Manifests.Read(
            """
            # only a comment
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: one, namespace: here}
            ---
            ---
            apiVersion: v1
            kind: List
            items:
              - {apiVersion: v1, kind: ConfigMap, metadata: {name: two}}
              - {apiVersion: v1, kind: Namespace, metadata: {name: three}}
            ...
            """,
            "file.yaml",
            "there");

        Assert.Equal(
            ["ConfigMap here/one", "ConfigMap there/two", "Namespace three"], objects.Select(found => found.ToString()));
        Assert.All(objects, found => Assert.Equal("file.yaml", found.Source));
    }

    [Theory]
    [InlineData("a: 1\na: 2\n", "line 2: the key a is there twice")]
    [InlineData("a: *b\n", "b")]
    [InlineData("a: [1\nb: 2\n", "file.yaml")]
    [InlineData("? [a]\n: b\n", "no scalar")]
    [InlineData("kind: ConfigMap\n", "no apiVersion")]
    [InlineData("apiVersion: v1\n", "no kind")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\n", "no metadata.name")]
    [InlineData("- 1\n", "no object")]
    public void What_cannot_be_read_is_told_with_its_place(string yaml, string message)
    {
        var exception = Assert.Throws<ManifestException>(() => Manifests.Read(yaml, "file.yaml"));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Contains("file.yaml", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_that_multiply_are_refused()
    {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 8).Select(level =>
            $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));

        Assert.Contains(
            "more than", Assert.Throws<ManifestException>(() => Manifests.ReadDocuments(yaml, "test")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("on")]
    [InlineData("y")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("0755")]
    [InlineData("1e3")]
    [InlineData("1_000")]
    [InlineData("12:30")]
    [InlineData("2001-01-01")]
    [InlineData("0x1f")]
    [InlineData("08")]
    [InlineData(".inf")]
    [InlineData("- a")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("#a")]
    [InlineData("a:")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("*a")]
    [InlineData("&a")]
    [InlineData("!a")]
    [InlineData("%a")]
    [InlineData("@a")]
    [InlineData("`a`")]
    [InlineData("{a}")]
    [InlineData("[a]")]
    [InlineData("\"a\"")]
    [InlineData("'a'")]
    [InlineData("---")]
    [InlineData("<<")]
    [InlineData("=")]
    [InlineData("a\tb")]
    [InlineData("ä → 語")]
    [InlineData("\u2028\u0085\u0000")]
    [InlineData("one\ntwo")]
    [InlineData("one\ntwo\n")]
    [InlineData("one\n\n\n")]
    [InlineData("\n\none\n")]
    [InlineData("  one\ntwo\n")]
    [InlineData("\tone\ntwo\n")]
    [InlineData("one \ntwo\n")]
    [InlineData("one\r\ntwo\r\n")]
    [InlineData("\n")]
    [InlineData("# one\n---\n...\n")]
    [InlineData("plain-1.2/three_4")]
    [InlineData("$(HOST):8000")]
    public void Strings_come_back_as_they_were(string text)
    {
        JsonObject body = new() { ["data"] = new JsonObject { ["key"] = text, [text] = "value" }, ["list"] = new JsonArray(text, new JsonArray(text)) };

        var yaml = Manifests.WriteValues(body);

        Assert.True(JsonNode.DeepEquals(body, Manifests.ReadDocuments(yaml, "test").Single()), yaml);
    }

    [Fact]
    public void Every_string_of_a_few_awkward_characters_comes_back()
    {
        const string Characters = "a: #-\n\t0.'\"|>*&!?{";
        Random random = new(4711);
        for (var count = 0; count < 3000; count++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => Characters[random.Next(Characters.Length)])]);
            var yaml = Manifests.WriteValues(new JsonObject { ["a"] = new JsonObject { ["b"] = text } });

            Assert.Equal(text, (string?)Manifests.ReadDocuments(yaml, "test").Single()["a"]!["b"]);
        }
    }

    [Fact]
    public void The_good_stack_comes_back_as_it_was()
    {
        foreach (var found in new GoodStack().Objects)
        {
            var again = Manifests.Read(Manifests.Write(found), found.Source).Single();

            Assert.True(JsonNode.DeepEquals(found.Body, again.Body), Manifests.Write(found));
            Assert.Equal(Manifests.Write(found), Manifests.Write(again));
        }
    }

    [Fact]
    public void An_object_is_written_in_the_conventional_order()
    {
        var found = Manifests.Read(
            """
            spec:
              template:
                spec:
                  volumes: [{emptyDir: {}, name: tmp}]
                  containers:
                    - resources: {limits: {memory: 1Gi, cpu: "1"}, requests: {}}
                      ports: [{containerPort: 8000.0, name: http}]
                      image: docker.io/a/b:1.2.3
                      env: [{value: "on", name: A}, {name: B, value: "line\nline\n"}]
                      args: []
                      name: backend
                metadata: {labels: {b: x, a: z}}
              selector: {matchLabels: {a: z}}
              replicas: 2
            metadata:
              annotations: {z: "1", b: null}
              namespace: todo
              name: backend
            kind: Deployment
            apiVersion: apps/v1
            """,
            "test").Single();

        Assert.Equal(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: backend
              namespace: todo
              annotations:
                z: "1"
            spec:
              replicas: 2
              selector:
                matchLabels:
                  a: z
              template:
                metadata:
                  labels:
                    a: z
                    b: x
                spec:
                  containers:
                    - name: backend
                      image: docker.io/a/b:1.2.3
                      args: []
                      env:
                        - name: A
                          value: "on"
                        - name: B
                          value: |
                            line
                            line
                      ports:
                        - name: http
                          containerPort: 8000
                      resources:
                        requests: {}
                        limits:
                          cpu: "1"
                          memory: 1Gi
                  volumes:
                    - name: tmp
                      emptyDir: {}

            """,
            Manifests.Write(found));
    }

    [Fact]
    public void What_a_rule_of_a_policy_or_a_limit_is_for_comes_first()
    {
        var yaml = Manifests.Write((JsonObject)Manifests.ReadDocuments(
            """
            spec:
              egress: [{ports: [{protocol: TCP, port: 53}], to: [{podSelector: {}, namespaceSelector: {}}]}]
              limits: [{max: {cpu: "1"}, default: {cpu: "1"}, type: Container}]
              livenessProbe: {httpGet: {port: http, path: /health/live}}
            """,
            "test").Single());

        Assert.Equal(
            """
            spec:
              livenessProbe:
                httpGet:
                  path: /health/live
                  port: http
              limits:
                - type: Container
                  default:
                    cpu: "1"
                  max:
                    cpu: "1"
              egress:
                - to:
                    - namespaceSelector: {}
                      podSelector: {}
                  ports:
                    - port: 53
                      protocol: TCP

            """,
            yaml);
    }

    [Fact]
    public void Chart_values_are_written_in_alphabetical_order() =>
        Assert.Equal("a: 1\nspec: 2\nz: 3.5\n", Manifests.WriteValues(new JsonObject { ["z"] = 3.5, ["spec"] = 2.0, ["a"] = 1 }));
}
