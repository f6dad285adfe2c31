{{/*
Names and labels, and the agents that are there.
*/}}

{{/* The chart's name in the names of objects. */}}
{{- define "ai-operations.name" -}}
{{- default .Chart.Name .Values.nameOverride }}
{{- end }}

{{/*
The prefix of all names: the release's name, and the chart's unless that is a part of it. A Service's name begins with a
letter and has no dot; a release's may be otherwise.
*/}}
{{- define "ai-operations.fullname" -}}
{{- $name := include "ai-operations.name" . }}
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
An object's name, of 63 characters at most. What is too long loses the end of the prefix, and gets a checksum for it.
usage: include "ai-operations.objectName" (dict "root" $ "suffix" "health")
*/}}
{{- define "ai-operations.objectName" -}}
{{- $fullname := include "ai-operations.fullname" .root }}
{{- $room := sub 62 (len .suffix) | int }}
{{- if gt (len $fullname) $room }}
{{- $checksum := sha256sum $fullname | trunc 5 }}
{{- $fullname = printf "%s-%s" (trunc (sub $room 6 | int) $fullname | trimAll "-") $checksum }}
{{- end }}
{{- printf "%s-%s" $fullname .suffix }}
{{- end }}

{{/* The name of a role outside the release's namespace, where two installations may stand side by side. Same usage as objectName. */}}
{{- define "ai-operations.clusterName" -}}
{{- printf "%s:%s" .root.Release.Namespace (include "ai-operations.objectName" .) }}
{{- end }}

{{/* usage: include "ai-operations.selectorLabels" (dict "root" $ "name" "health-tools") */}}
{{- define "ai-operations.selectorLabels" -}}
app.kubernetes.io/name: {{ .name | quote }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
{{- end }}

{{/* usage: include "ai-operations.podLabels" (dict "root" $ "name" "health-tools" "component" "tools") */}}
{{- define "ai-operations.podLabels" -}}
{{ include "ai-operations.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/component: {{ .component | quote }}
app.kubernetes.io/part-of: {{ .root.Values.partOf | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- with .root.Values.labels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/*
The metadata of any object: `object` is its name; `name` and `component` are those of its labels; `namespace` is another one
than the release's; a `clusterWide` object has none.
usage: {{- include "ai-operations.metadata" (dict "root" $ "object" "a" "name" "health" "component" "agent") | nindent 2 }}
*/}}
{{- define "ai-operations.metadata" -}}
name: {{ .object | quote }}
{{- if not .clusterWide }}
namespace: {{ default .root.Release.Namespace .namespace | quote }}
{{- end }}
labels:
  {{- include "ai-operations.podLabels" . | nindent 2 }}
  helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- with mustMergeOverwrite (deepCopy .root.Values.annotations) (default dict .annotations) }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/*
The agents that are on, by name: what their file in agents/ says, and the names of what belongs to them.
usage: {{- range $name, $agent := include "ai-operations.agents" $ | fromYaml }}
*/}}
{{- define "ai-operations.agents" -}}
{{- $agents := dict }}
{{- if .Values.kagent.enabled }}
{{- range $name, $values := .Values.agents }}
{{- if $values.enabled }}
{{- $agent := $.Files.Get (printf "agents/%s.yaml" $name) | fromYaml }}
{{- $object := include "ai-operations.objectName" (dict "root" $ "suffix" $name) }}
{{- $tools := include "ai-operations.objectName" (dict "root" $ "suffix" (printf "%s-tools" $name)) }}
{{- $_ := set $agents $name (merge $agent (dict "object" $object "tools-object" $tools)) }}
{{- end }}
{{- end }}
{{- end }}
{{- toYaml $agents }}
{{- end }}

{{/*
The tool servers, by name: each agent's, and the one with the tools that change something.
usage: {{- range $name, $server := include "ai-operations.toolServers" $ | fromYaml }}
*/}}
{{- define "ai-operations.toolServers" -}}
{{- $servers := dict }}
{{- range $name, $agent := include "ai-operations.agents" . | fromYaml }}
{{- $prometheus := and $.Values.prometheus.url $agent.tools.prometheus | empty | not }}
{{- $_ := set $servers (printf "%s-tools" $name) (dict
  "object" (get $agent "tools-object") "agent" $name "readOnly" true "prometheus" $prometheus
  "description" (printf "What the agent %s reads of the cluster." $name)) }}
{{- if and $agent.healing $.Values.healing.enabled }}
{{- $_ := set $servers "healing-tools" (dict
  "object" (include "ai-operations.objectName" (dict "root" $ "suffix" "healing-tools")) "agent" $name "readOnly" false "prometheus" false
  "description" "Restarts and scales the application's Deployments, after a person has agreed.") }}
{{- end }}
{{- end }}
{{- toYaml $servers }}
{{- end }}

{{/* A container's security context. */}}
{{- define "ai-operations.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end }}

{{/* A pod's security context. Takes the root. */}}
{{- define "ai-operations.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ int64 .Values.podSecurity.runAsUser }}
runAsGroup: {{ int64 .Values.podSecurity.runAsGroup }}
seccompProfile:
  type: RuntimeDefault
{{- end }}
