{{/*
Annotations of hooks. What a hook leaves behind is removed before the next one and when it has succeeded; after a
failure it stays, to be looked at. https://helm.sh/docs/topics/charts_hooks/
*/}}

{{/* usage: include "todo-app.migrationHook" -10, the weight; the lowest goes first */}}
{{- define "todo-app.migrationHook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ . | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}

{{/* usage: include "todo-app.testHook" 0 */}}
{{- define "todo-app.testHook" -}}
helm.sh/hook: test
helm.sh/hook-weight: {{ . | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}
