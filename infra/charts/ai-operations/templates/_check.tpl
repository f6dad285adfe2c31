{{/*
What values.schema.json cannot say, or not clearly: values that contradict each other. Takes the root.
*/}}
{{- define "ai-operations.check" -}}
{{- range $label, $_ := .Values.labels }}
{{- if regexMatch "^(app[.]kubernetes[.]io|helm[.]sh)/" $label }}
{{- fail (printf "labels: the label %s is the chart's own. Choose another one." $label) }}
{{- end }}
{{- end }}
{{- if eq .Values.application.namespace .Release.Namespace }}
{{- fail (printf "application.namespace: %s is this release's own. Install the agents apart from what they look after." .Release.Namespace) }}
{{- end }}
{{- if and .Values.healing.enabled (not (and .Values.kagent.enabled .Values.agents.health.enabled)) }}
{{- fail "healing.enabled: the agent health, which heals, is off. Set kagent.enabled and agents.health.enabled." }}
{{- end }}
{{- if gt (int .Values.healing.minReplicas) (int .Values.healing.maxReplicas) }}
{{- fail (printf "healing: minReplicas %d is more than maxReplicas %d." (int .Values.healing.minReplicas) (int .Values.healing.maxReplicas)) }}
{{- end }}
{{- if and (eq .Values.model.provider "openAI") (not .Values.model.openAI.secretName) }}
{{- fail "model.openAI.secretName: is missing, and kagent starts no agent for this provider without a key. Name the Secret that has it." }}
{{- end }}
{{- if and .Values.tasks.enabled (not .Values.tasks.secretName) }}
{{- fail "tasks.secretName: is missing, and the application answers nobody without a token. Name the Secret that has the header." }}
{{- end }}
{{- if and .Values.prometheus.url (not .Values.prometheus.to) }}
{{- fail "prometheus.to: is missing, so no network policy could let the tools through to prometheus.url." }}
{{- end }}
{{- if eq .Values.tools.image.tag "latest" }}
{{- fail "tools.image.tag: latest does not say what runs. Name a version." }}
{{- end }}
{{- end }}
