{{/*
Parts of NetworkPolicies.
*/}}

{{/* A service of this release as a peer. usage: include "todo-app.peer" (dict "root" $ "name" "backend") */}}
{{- define "todo-app.peer" -}}
- podSelector:
    matchLabels:
      {{- include "todo-app.selectorLabels" . | nindent 6 }}
{{- end }}

{{/* One TCP port. usage: include "todo-app.port" 8000 */}}
{{- define "todo-app.port" -}}
- protocol: TCP
  port: {{ int . }}
{{- end }}

{{/* The way out to the name service, which every pod needs. Takes the root. */}}
{{- define "todo-app.dnsEgress" -}}
- to:
    {{- toYaml .Values.networkPolicy.dns | nindent 4 }}
  ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
{{- end }}

{{/* The way out to the database. Takes the root. */}}
{{- define "todo-app.databaseEgress" -}}
- to:
    {{- toYaml .Values.database.to | nindent 4 }}
  ports:
    {{- include "todo-app.port" .Values.database.port | nindent 4 }}
{{- end }}

{{/*
Who may connect to a service: those that call it, the test, who collects metrics, and whom its `network.from` lists.
usage: include "todo-app.ingressPeers" (dict "root" $ "service" $service)
*/}}
{{- define "todo-app.ingressPeers" -}}
{{- $root := .root }}
{{- $service := .service }}
{{- $peers := list }}
{{- range $caller, $other := include "todo-app.services" $root | fromYaml }}
{{- if hasKey $other.calls $service.name }}
{{- $peers = append $peers (include "todo-app.peer" (dict "root" $root "name" $caller)) }}
{{- end }}
{{- end }}
{{- if $root.Values.tests.enabled }}
{{- $peers = append $peers (include "todo-app.peer" (dict "root" $root "name" "test")) }}
{{- end }}
{{- if $service.metricsPath }}
{{- with $root.Values.metrics.from }}
{{- $peers = append $peers (toYaml .) }}
{{- end }}
{{- end }}
{{- with $service.network.from }}
{{- $peers = append $peers (toYaml .) }}
{{- end }}
{{- join "\n" $peers }}
{{- end }}
