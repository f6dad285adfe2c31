{{/*
What values.schema.json cannot say, or not clearly: values that contradict each other, and names that are the chart's own.
*/}}

{{/* usage: include "todo-app.check" (dict "root" $ "services" $services) */}}
{{- define "todo-app.check" -}}
{{- include "todo-app.checkLabels" (dict "path" "labels" "labels" .root.Values.labels) }}
{{- include "todo-app.checkLabels" (dict "path" "metrics.serviceMonitor.labels" "labels" .root.Values.metrics.serviceMonitor.labels) }}
{{- $services := .services }}
{{- range $name, $service := $services }}
{{- include "todo-app.checkService" (dict "root" $.root "name" $name "service" $service) }}
{{- range $callee, $_ := $service.calls }}
{{- if not (hasKey $services $callee) }}
{{- fail (printf "services.%s.calls.%s: there is no service %s, or it is not enabled. There are: %s." $name $callee $callee (keys $services | sortAlpha | join ", ")) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* usage: include "todo-app.checkLabels" (dict "path" "labels" "labels" .Values.labels) */}}
{{- define "todo-app.checkLabels" -}}
{{- $path := .path }}
{{- range $label, $_ := .labels }}
{{- if regexMatch "^(app[.]kubernetes[.]io|helm[.]sh)/" $label }}
{{- fail (printf "%s: the label %s is the chart's own. Choose another one." $path $label) }}
{{- end }}
{{- end }}
{{- end }}

{{/* usage: include "todo-app.checkService" (dict "root" $ "name" "backend" "service" $service) */}}
{{- define "todo-app.checkService" -}}
{{- $name := .name }}
{{- $service := .service }}
{{- if has $name (list "gateway" "migrate" "redirect" "test") }}
{{- fail (printf "services.%s: the chart has an object of its own by this name. Choose another one." $name) }}
{{- end }}
{{- include "todo-app.checkLabels" (dict "path" (printf "services.%s.podLabels" $name) "labels" $service.podLabels) }}
{{- if hasKey $service.files "tmp" }}
{{- fail (printf "services.%s.files.tmp: the name tmp is that of /tmp. Choose another one." $name) }}
{{- end }}
{{- $image := $service.image }}
{{- if eq $image.tag "latest" }}
{{- fail (printf "services.%s.image.tag: latest does not say what runs. Name a version, or a digest." $name) }}
{{- end }}
{{- if and $image.tag $image.digest }}
{{- fail (printf "services.%s.image: both the tag %s and a digest are given, and only one of them can hold. Leave the tag empty." $name $image.tag) }}
{{- end }}
{{- $scaling := $service.autoscaling }}
{{- if and $scaling.enabled (gt (int $scaling.minReplicas) (int $scaling.maxReplicas)) }}
{{- fail (printf "services.%s.autoscaling: minReplicas %d is more than maxReplicas %d." $name (int $scaling.minReplicas) (int $scaling.maxReplicas)) }}
{{- end }}
{{- $fewest := $scaling.enabled | ternary $scaling.minReplicas $service.replicas | int }}
{{- if ge (int $service.disruptionBudget.minAvailable) $fewest }}
{{- fail (printf "services.%s.disruptionBudget.minAvailable %d leaves none of %d pods to a node drain. Have more pods." $name (int $service.disruptionBudget.minAvailable) $fewest) }}
{{- end }}
{{- $route := $service.httpRoute }}
{{- if and $route.enabled (not $route.parentRefs) (not .root.Values.gateway.enabled) }}
{{- fail (printf "services.%s.httpRoute: there is no Gateway that it could join. Name one in parentRefs, or set gateway.enabled." $name) }}
{{- end }}
{{- if and $service.service.nodePort (ne $service.service.type "NodePort") }}
{{- fail (printf "services.%s.service.nodePort: %d is for the type NodePort only, and the type is %s." $name (int $service.service.nodePort) $service.service.type) }}
{{- end }}
{{- end }}
