{{/*
Names and labels.
*/}}

{{/* An object's name: the release's, and what it is. usage: include "edge.objectName" (dict "root" $ "suffix" "proxies") */}}
{{- define "edge.objectName" -}}
{{- printf "%s-%s" (.root.Release.Name | trunc 40 | trimSuffix "-") .suffix }}
{{- end }}

{{/*
The metadata of an object. `name` is what it is; `scope` is "cluster" for one that is in no namespace; `labels` are more of them.
usage: {{- include "edge.metadata" (dict "root" $ "object" "x" "name" "proxies") | nindent 2 }}
*/}}
{{- define "edge.metadata" -}}
name: {{ .object | quote }}
{{- if ne (default "" .scope) "cluster" }}
namespace: {{ .root.Release.Namespace | quote }}
{{- end }}
labels:
  app.kubernetes.io/name: {{ .name | quote }}
  app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
  app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
  app.kubernetes.io/component: edge
  app.kubernetes.io/part-of: {{ .root.Values.partOf | quote }}
  app.kubernetes.io/managed-by: {{ .root.Release.Service }}
  helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
  {{- with mustMergeOverwrite (deepCopy .root.Values.labels) (default dict .labels) }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with mustMergeOverwrite (deepCopy .root.Values.annotations) (default dict .annotations) }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* The Gateway, as policies name what they are for. Takes the root. */}}
{{- define "edge.targetRefs" -}}
- group: gateway.networking.k8s.io
  kind: Gateway
  name: {{ .Values.gateway.name | quote }}
{{- end }}

{{/* The issuer that signs the certificate: ACME's, or that of the own authority. Takes the root. */}}
{{- define "edge.issuerRef" -}}
group: cert-manager.io
kind: Issuer
name: {{ include "edge.objectName" (dict "root" . "suffix" (ternary "acme" "ca" (ne .Values.certificate.acme.email ""))) | quote }}
{{- end }}
