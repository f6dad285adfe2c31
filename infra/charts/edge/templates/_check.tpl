{{/*
What values.schema.json cannot say, or not clearly. Takes the root.
*/}}
{{- define "edge.check" -}}
{{- if not .Values.hosts }}
{{- fail "hosts: there is none. Name the hosts that browsers use." }}
{{- end }}
{{- $service := .Values.proxies.service }}
{{- if and (ne $service.type "NodePort") (or $service.httpNodePort $service.httpsNodePort) }}
{{- fail (printf "proxies.service: ports of the node are for the type NodePort only, and the type is %s." $service.type) }}
{{- end }}
{{- if and $service.httpNodePort (eq (int $service.httpNodePort) (int (default 0 $service.httpsNodePort))) }}
{{- fail (printf "proxies.service: httpNodePort and httpsNodePort are both %d. Give each its own." (int $service.httpNodePort)) }}
{{- end }}
{{- range $place, $labels := dict "labels" .Values.labels "metrics.podMonitors.labels" .Values.metrics.podMonitors.labels }}
{{- range $label, $_ := $labels }}
{{- if regexMatch "^(app[.]kubernetes[.]io|helm[.]sh)/" $label }}
{{- fail (printf "%s: the label %s is the chart's own. Choose another one." $place $label) }}
{{- end }}
{{- end }}
{{- end }}
{{- if ge (int .Values.timeouts.answerSeconds) (int .Values.timeouts.drainSeconds) }}
{{- fail (printf "timeouts.drainSeconds: %d cuts off an answer, which may take %d. Raise it." (int .Values.timeouts.drainSeconds) (int .Values.timeouts.answerSeconds)) }}
{{- end }}
{{- end }}
