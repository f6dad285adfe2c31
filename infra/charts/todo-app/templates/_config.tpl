{{/*
The environment of a service.
*/}}

{{/* A value as a variable has it. Helm reads every number as a fraction, and would write a million as 1e+06. */}}
{{- define "todo-app.scalar" -}}
{{- if and (kindIs "float64" .) (eq . (floor .)) }}
{{- int64 . }}
{{- else }}
{{- . }}
{{- end }}
{{- end }}

{{/*
What a service's ConfigMap holds: where it listens, how it ends, whom it calls, and its own `env`. An empty value is as
good as none. Takes the root and one service of "todo-app.services".
usage: include "todo-app.config" (dict "root" $ "service" $service)
*/}}
{{- define "todo-app.config" -}}
{{- $services := include "todo-app.services" .root | fromYaml }}
{{- $config := dict
  "ASPNETCORE_HTTP_PORTS" (include "todo-app.scalar" .service.port)
  "Shutdown__DrainSeconds" (include "todo-app.scalar" .service.shutdown.drainSeconds)
  "Shutdown__TimeoutSeconds" (include "todo-app.scalar" .service.shutdown.timeoutSeconds) }}
{{- range $name, $variable := .service.calls }}
{{- $callee := get $services $name }}
{{- $_ := set $config $variable (printf "http://%s:%d" $callee.fullname (int $callee.port)) }}
{{- end }}
{{- range $variable, $value := .service.env }}
{{- $text := include "todo-app.scalar" $value }}
{{- if $text }}
{{- $_ := set $config $variable $text }}
{{- end }}
{{- end }}
{{- toYaml $config }}
{{- end }}

{{/* One variable from a Secret. usage: include "todo-app.secretVariable" (dict "name" … "secret" … "key" … "optional" …) */}}
{{- define "todo-app.secretVariable" -}}
- name: {{ .name | quote }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret | quote }}
      key: {{ .key | quote }}
      {{- if .optional }}
      optional: true
      {{- end }}
{{- end }}

{{/* The variable with the database's connection string. Takes the root. */}}
{{- define "todo-app.databaseVariable" -}}
{{- with .Values.database }}
{{- include "todo-app.secretVariable" (dict "name" .variable "secret" .secretName "key" .secretKey) }}
{{- end }}
{{- end }}

{{/*
Changes when a Secret that a service reads changes, where there is a cluster to ask; the content is not asked for. Where
there is none (helm template), `podAnnotations` can carry a checksum.
usage: include "todo-app.secretVersions" (dict "root" $ "service" $service)
*/}}
{{- define "todo-app.secretVersions" -}}
{{- $names := list }}
{{- if .service.database }}
{{- $names = append $names .root.Values.database.secretName }}
{{- end }}
{{- range $_, $source := .service.secretEnv }}
{{- $names = append $names $source.secret }}
{{- end }}
{{- range $_, $source := .service.files }}
{{- $names = append $names $source.secret }}
{{- end }}
{{- $root := .root }}
{{- range compact $names | uniq | sortAlpha }}
{{- $secret := lookup "v1" "Secret" $root.Release.Namespace . }}
{{- printf "%s %s\n" . (dig "metadata" "resourceVersion" "" $secret) }}
{{- end }}
{{- end }}
