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
app.kubernetes.io/name: {{ .name | quote }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
{{- end }}

{{/* Labels of a pod: those that select it, and those that stay when only the chart changes; `labels` come on top.
usage: include "todo-app.podLabels" (dict "root" $ "name" "backend" "component" "backend" "labels" $service.podLabels) */}}
{{- define "todo-app.podLabels" -}}
{{ include "todo-app.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/component: {{ .component | quote }}
app.kubernetes.io/part-of: {{ .root.Values.partOf | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- with mustMergeOverwrite (deepCopy .root.Values.labels) (default dict .labels) }}
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
namespace: {{ .root.Release.Namespace | quote }}
labels:
  {{- include "todo-app.podLabels" . | nindent 2 }}
  helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
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
{{- include "todo-app.check" (dict "root" $ "services" $services) }}
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
