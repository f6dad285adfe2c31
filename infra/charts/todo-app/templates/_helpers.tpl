{{/*
Names, labels and the services' values. Everything here works on any service that the values name.
*/}}

{{/* The chart's name in the names of objects. */}}
{{- define "todo-app.name" -}}
{{- default .Chart.Name .Values.nameOverride }}
{{- end }}

{{/*
The prefix of all names: the release's name, and the chart's unless that is a part of it. A Service's name begins with a
letter and has no dot; a release's may be otherwise.
*/}}
{{- define "todo-app.fullname" -}}
{{- $name := include "todo-app.name" . }}
{{- $fullname := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) | replace "." "-" }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride }}
{{- else if regexMatch "^[0-9]" $fullname }}
{{- printf "app-%s" $fullname }}
{{- else }}
{{- $fullname }}
{{- end }}
{{- end }}

{{/*
An object's name. A Service's may have 63 characters. What is too long loses the end of the prefix, never of the suffix,
and gets a checksum for it: two objects never have the same name, be they of one release or of two.
usage: include "todo-app.objectName" (dict "root" $ "suffix" "backend")
*/}}
{{- define "todo-app.objectName" -}}
{{- $fullname := include "todo-app.fullname" .root }}
{{- $room := sub 62 (len .suffix) | int }}
{{- if gt (len $fullname) $room }}
{{- $checksum := sha256sum $fullname | trunc 5 }}
{{- $fullname = printf "%s-%s" (trunc (sub $room 6 | int) $fullname | trimAll "-") $checksum }}
{{- end }}
{{- printf "%s-%s" $fullname .suffix }}
{{- end }}

{{/* usage: include "todo-app.selectorLabels" (dict "root" $ "name" "backend") */}}
{{- define "todo-app.selectorLabels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{/* Labels of a pod: those that select it, and those that stay when only the chart changes.
usage: include "todo-app.podLabels" (dict "root" $ "name" "backend" "component" "backend") */}}
{{- define "todo-app.podLabels" -}}
{{ include "todo-app.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/part-of: {{ .root.Values.partOf }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- with .root.Values.labels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/*
The metadata of any object: `object` is its name; `name` and `component` are those of its labels; `annotations` and
`labels` come on top of those of the values.
usage: {{- include "todo-app.metadata" (dict "root" $ "object" $service.fullname "name" "backend" "component" "backend") | nindent 2 }}
*/}}
{{- define "todo-app.metadata" -}}
name: {{ .object }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "todo-app.podLabels" . | nindent 2 }}
  helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
  {{- with .labels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with mustMergeOverwrite (deepCopy .root.Values.annotations) (default dict .annotations) }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* The same for an object of a service. usage: include "todo-app.serviceMetadata" (dict "root" $ "service" $service) */}}
{{- define "todo-app.serviceMetadata" -}}
{{- include "todo-app.metadata" (merge (dict "object" .service.fullname "name" .service.name "component" .service.component) .) }}
{{- end }}

{{/*
The services that are there, by name: each one's values over `serviceDefaults`, with its `name` and its `fullname`.
usage: {{- range $name, $service := include "todo-app.services" $ | fromYaml }}
*/}}
{{- define "todo-app.services" -}}
{{- $services := dict }}
{{- range $name, $values := .Values.services }}
{{- $service := mustMergeOverwrite (deepCopy $.Values.serviceDefaults) (deepCopy $values) }}
{{- if $service.enabled }}
{{- $fullname := include "todo-app.objectName" (dict "root" $ "suffix" $name) }}
{{- $_ := set $services $name (mustMergeOverwrite $service (dict "name" $name "fullname" $fullname)) }}
{{- end }}
{{- end }}
{{- range $name, $service := $services }}
{{- $scaling := $service.autoscaling }}
{{- if and $scaling.enabled (gt (int $scaling.minReplicas) (int $scaling.maxReplicas)) }}
{{- fail (printf "services.%s.autoscaling: minReplicas %d is more than maxReplicas %d." $name (int $scaling.minReplicas) (int $scaling.maxReplicas)) }}
{{- end }}
{{- $fewest := $scaling.enabled | ternary $scaling.minReplicas $service.replicas | int }}
{{- if ge (int $service.disruptionBudget.minAvailable) $fewest }}
{{- fail (printf "services.%s.disruptionBudget.minAvailable %d leaves none of %d pods to a node drain. Have more pods." $name (int $service.disruptionBudget.minAvailable) $fewest) }}
{{- end }}
{{- if and $service.image.tag $service.image.digest }}
{{- fail (printf "services.%s.image: both the tag %s and a digest are given, and only one of them can hold. Leave the tag empty." $name $service.image.tag) }}
{{- end }}
{{- if and $service.httpRoute.enabled (not $service.httpRoute.parentRefs) (not $.Values.gateway.enabled) }}
{{- fail (printf "services.%s.httpRoute: there is no Gateway that it could join. Name one in parentRefs, or set gateway.enabled." $name) }}
{{- end }}
{{- range $callee, $_ := $service.calls }}
{{- if not (hasKey $services $callee) }}
{{- fail (printf "services.%s.calls.%s: there is no service %s, or it is not enabled. There are: %s." $name $callee $callee (keys $services | sortAlpha | join ", ")) }}
{{- end }}
{{- end }}
{{- end }}
{{- toYaml $services }}
{{- end }}

{{/*
One service of "todo-app.services", for what is made from another one's image.
usage: include "todo-app.serviceOf" (dict "root" $ "name" .Values.migration.service "for" "migration.service") | fromYaml
*/}}
{{- define "todo-app.serviceOf" -}}
{{- $services := include "todo-app.services" .root | fromYaml }}
{{- if not (hasKey $services .name) }}
{{- fail (printf "%s: there is no service %s, or it is not enabled. There are: %s." .for .name (keys $services | sortAlpha | join ", ")) }}
{{- end }}
{{- get $services .name | toYaml }}
{{- end }}

{{/* Image and pull policy of a container. usage: include "todo-app.imageOf" (dict "root" $ "image" $service.image) */}}
{{- define "todo-app.imageOf" -}}
image: {{ include "todo-app.image" . }}
imagePullPolicy: {{ .image.pullPolicy }}
{{- end }}

{{/* An image by its digest where there is one, else by its tag.
usage: include "todo-app.image" (dict "root" $ "image" $service.image) */}}
{{- define "todo-app.image" -}}
{{- if .image.digest }}
{{- printf "%s@%s" .image.repository .image.digest }}
{{- else }}
{{- printf "%s:%s" .image.repository (default .root.Chart.AppVersion .image.tag) }}
{{- end }}
{{- end }}
