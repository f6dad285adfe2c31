{{/*
What all pods have in common: the Pod Security Standards' profile "restricted", and a file system that cannot be written
but for /tmp. https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
*/}}

{{/* The part of a pod's specification that does not depend on what runs in it.
usage: include "todo-app.podBasics" (dict "root" $ "account" …) */}}
{{- define "todo-app.podBasics" -}}
serviceAccountName: {{ .account }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ int64 .root.Values.podSecurity.runAsUser }}
  runAsGroup: {{ int64 .root.Values.podSecurity.runAsGroup }}
  seccompProfile:
    type: RuntimeDefault
{{- end }}

{{/* A container's security context. */}}
{{- define "todo-app.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end }}

{{/* What a container mounts: /tmp, and the service's `files`. Takes a service. */}}
{{- define "todo-app.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- range $name, $source := .files }}
- name: {{ $name | quote }}
  mountPath: {{ $source.path | quote }}
  readOnly: true
{{- end }}
{{- end }}

{{/* The volumes of these mounts. Takes a service. */}}
{{- define "todo-app.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: {{ .tmpSize }}
{{- range $name, $source := .files }}
- name: {{ $name | quote }}
  {{- if $source.secret }}
  secret:
    secretName: {{ $source.secret | quote }}
  {{- else }}
  configMap:
    name: {{ $source.configMap | quote }}
  {{- end }}
    {{- /* 0444: read by whoever the process is, written by nobody. */}}
    defaultMode: 292
{{- end }}
{{- end }}

{{/* A probe over HTTP. usage: include "todo-app.probe" $service.probes.liveness */}}
{{- define "todo-app.probe" -}}
httpGet:
  path: {{ .path }}
  port: http
periodSeconds: {{ int .periodSeconds }}
timeoutSeconds: {{ int .timeoutSeconds }}
failureThreshold: {{ int .failureThreshold }}
{{- end }}

{{/* Pods of a service apart from each other, over zones and over nodes.
usage: include "todo-app.spread" (dict "root" $ "name" … "scheduling" …) */}}
{{- define "todo-app.spread" -}}
affinity:
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              {{- include "todo-app.selectorLabels" . | nindent 14 }}
topologySpreadConstraints:
  {{- range $key, $whenUnsatisfiable := dict "kubernetes.io/hostname" .scheduling.hosts "topology.kubernetes.io/zone" .scheduling.zones }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: {{ $whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- include "todo-app.selectorLabels" (dict "root" $.root "name" $.name) | nindent 8 }}
    {{- /* Old and new pods of an update are spread each by themselves. */}}
    matchLabelKeys:
      - pod-template-hash
  {{- end }}
{{- end }}
