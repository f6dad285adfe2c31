{{/*
Parts of NetworkPolicies. kagent's pods and Ollama's are known by the labels that their charts give them.
*/}}

{{/* Pods of this release as a peer. usage: include "ai-operations.peer" (dict "root" $ "name" "health") */}}
{{- define "ai-operations.peer" -}}
- podSelector:
    matchLabels:
      {{- include "ai-operations.selectorLabels" . | nindent 6 }}
{{- end }}

{{/* kagent's pods of a component, by their labels. usage: include "ai-operations.kagentLabels" (dict "root" $ "component" "controller") */}}
{{- define "ai-operations.kagentLabels" -}}
app.kubernetes.io/name: kagent
app.kubernetes.io/instance: {{ .root.Values.kagent.release | quote }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* The same as a peer. */}}
{{- define "ai-operations.kagentPeer" -}}
- podSelector:
    matchLabels:
      {{- include "ai-operations.kagentLabels" . | nindent 6 }}
{{- end }}

{{/* The backend of the application as a peer. Takes the root. */}}
{{- define "ai-operations.backendPeer" -}}
- namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: {{ .Values.application.namespace | quote }}
  podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ .Values.tasks.backend | quote }}
      app.kubernetes.io/instance: {{ .Values.application.release | quote }}
{{- end }}

{{/* One TCP port. usage: include "ai-operations.port" 8084 */}}
{{- define "ai-operations.port" -}}
- protocol: TCP
  port: {{ int . }}
{{- end }}

{{/* The way out to the name service. Takes the root. */}}
{{- define "ai-operations.dnsEgress" -}}
- to:
    {{- toYaml .Values.networkPolicy.dns | nindent 4 }}
  ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
{{- end }}

{{/* The way out to the API server. Takes the root. */}}
{{- define "ai-operations.apiServerEgress" -}}
- to:
    {{- toYaml .Values.networkPolicy.apiServer.to | nindent 4 }}
  ports:
    {{- range .Values.networkPolicy.apiServer.ports }}
    {{- include "ai-operations.port" . | nindent 4 }}
    {{- end }}
{{- end }}

{{/* The metadata of a policy for pods that others make. usage: as "ai-operations.metadata", with `maker` */}}
{{- define "ai-operations.foreignMetadata" -}}
{{- $reason := printf "The pods are made by %s." .maker }}
{{- include "ai-operations.metadata" (merge (dict "annotations" (dict
  "policy.todostack.dev/network-policy-selects" $reason "policy.todostack.dev/network-policy-peers" $reason)) .) }}
{{- end }}
