import { customExamples } from './custom-examples';
import { bare, deployment, Draft, object, pod, podSpec, Tweak } from '../../src/testing';

const SECURITY = {
  appArmorProfile: { type: 'RuntimeDefault' },
  seLinuxOptions: { type: 'container_t', user: '', role: '', level: 's0' },
  windowsOptions: { hostProcess: false },
};

function slimTemplate(): Draft {
  return { metadata: { labels: { app: 'app' } }, spec: { containers: [bare()] } };
}

/** A pod spec in which everything stands that a rule may look at. */
export function fullPodSpec(): Draft {
  const spec = podSpec();
  Object.assign(spec.securityContext, SECURITY, { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] });
  Object.assign(spec.containers[0].securityContext, SECURITY, { procMount: 'Default' });
  Object.assign(spec.containers[0], {
    lifecycle: { postStart: { exec: { command: ['true'] } }, preStop: { httpGet: { port: 80 } } },
    env: [{ name: 'A', value: 'b' }, { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }],
    envFrom: [{ configMapRef: { name: 'app' } }],
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, { name: 'db', mountPath: '/db', subPath: '' }],
  });
  return {
    ...spec,
    affinity: { podAntiAffinity: {} },
    ephemeralContainers: [bare('debug')],
    hostIPC: false,
    hostNetwork: false,
    hostPID: false,
    hostUsers: true,
    imagePullSecrets: [{ name: 'registry' }],
    initContainers: [bare('init'), { ...bare('proxy'), ports: [{ containerPort: 80 }], restartPolicy: 'Always' }],
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    os: { name: 'linux' },
    resources: { requests: { cpu: '1' }, limits: { memory: '1Gi' } },
    runtimeClassName: 'gvisor',
    tolerations: [{ operator: 'Exists' }],
    topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: { app: 'app' } } }],
    volumes: [
      { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
      { name: 'db', secret: { secretName: 'db', defaultMode: 256, items: [{ key: 'a', path: 'a', mode: 256 }] } },
      { name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3600 } }] } },
    ],
  };
}

/** A Pod in which everything stands that a rule may look at. */
export function fullPod(tweak: Tweak = () => {}): Draft {
  return pod((p) => {
    p.metadata.annotations = { 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' };
    p.spec = fullPodSpec();
    tweak(p);
  });
}

const CRON_JOB = { schedule: '0 3 * * *', timeZone: 'Etc/UTC', concurrencyPolicy: 'Forbid', jobTemplate: { spec: { activeDeadlineSeconds: 60, backoffLimit: 3 } } };
const PEERS = [{ podSelector: { matchLabels: { app: 'app' } }, namespaceSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }];
const PORTS = [{ port: 80, protocol: 'TCP', endPort: 90 }, { port: 'http' }];

const BACKEND = { service: { name: 'app', port: { number: 80, name: 'http' } } };

function ingress(apiVersion: string): Draft {
  return object(apiVersion, 'Ingress', 'app', {
    metadata: { annotations: { 'nginx.ingress.kubernetes.io/configuration-snippet': 'x' } },
    spec: {
      ingressClassName: 'nginx',
      defaultBackend: BACKEND,
      rules: [{ host: 'shop.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: BACKEND }] } }],
      tls: [{ hosts: ['shop.example.com'], secretName: 'tls' }],
    },
  });
}

function route(kind: string): Draft {
  return object('gateway.networking.k8s.io/v1', kind, 'app', {
    spec: {
      parentRefs: [{ name: 'public', namespace: 'shop', sectionName: 'http', port: 80 }],
      hostnames: ['shop.example.com'],
      rules: [{ backendRefs: [{ name: 'app', namespace: 'shop', port: 80 }], filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }] }],
    },
  });
}

/** One object of each kind that rules judge or ask about, by `group/Kind`, with what people write into it. */
export function examples(): { readonly [groupKind: string]: Draft } {
  return {
    '/Pod': fullPod(),
    'apps/Deployment': deployment((d) => { d.spec.template = slimTemplate(); }),
    'apps/StatefulSet': object('apps/v1', 'StatefulSet', 'db', {
      spec: {
        replicas: 3,
        serviceName: 'db',
        selector: { matchLabels: { app: 'app' } },
        template: slimTemplate(),
        updateStrategy: { type: 'RollingUpdate' },
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }],
      },
    }),
    'apps/DaemonSet': object('apps/v1', 'DaemonSet', 'agent', { spec: { selector: { matchLabels: { app: 'app' } }, template: slimTemplate() } }),
    'apps/ReplicaSet': object('apps/v1', 'ReplicaSet', 'app', { spec: { replicas: 2, selector: { matchLabels: { app: 'app' } }, template: slimTemplate() } }),
    'batch/Job': object('batch/v1', 'Job', 'migrate', { spec: { activeDeadlineSeconds: 60, backoffLimit: 3, parallelism: 2, completions: 2, template: slimTemplate() } }),
    'batch/CronJob': object('batch/v1', 'CronJob', 'report', {
      spec: { ...CRON_JOB, jobTemplate: { spec: { ...CRON_JOB.jobTemplate.spec, template: slimTemplate() } } },
    }),
    'autoscaling/HorizontalPodAutoscaler': object('autoscaling/v2', 'HorizontalPodAutoscaler', 'app', {
      spec: { minReplicas: 2, maxReplicas: 5, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'app' } },
    }),
    'policy/PodDisruptionBudget': object('policy/v1', 'PodDisruptionBudget', 'app', {
      spec: { maxUnavailable: 1, minAvailable: '50%', unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: { app: 'app' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] } },
    }),
    '/Service': object('v1', 'Service', 'app', {
      spec: {
        type: 'LoadBalancer',
        selector: { app: 'app' },
        ports: [{ port: 80, nodePort: 30080, targetPort: 'http' }],
        externalIPs: ['192.0.2.1'],
        externalName: 'example.com',
        loadBalancerSourceRanges: ['192.0.2.0/24'],
        externalTrafficPolicy: 'Local',
      },
    }),
    'networking.k8s.io/NetworkPolicy': object('networking.k8s.io/v1', 'NetworkPolicy', 'app', {
      spec: { podSelector: { matchLabels: { app: 'app' } }, policyTypes: ['Ingress', 'Egress'], ingress: [{ from: PEERS, ports: PORTS }], egress: [{ to: PEERS, ports: PORTS }] },
    }),
    'networking.k8s.io/Ingress': ingress('networking.k8s.io/v1'),
    'extensions/Ingress': ingress('extensions/v1beta1'),
    'gateway.networking.k8s.io/Gateway': object('gateway.networking.k8s.io/v1', 'Gateway', 'public', {
      spec: { gatewayClassName: 'any', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }, { name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'tls' }] } }] },
    }),
    'gateway.networking.k8s.io/HTTPRoute': route('HTTPRoute'),
    'gateway.networking.k8s.io/GRPCRoute': route('GRPCRoute'),
    'gateway.networking.k8s.io/TLSRoute': route('TLSRoute'),
    'gateway.networking.k8s.io/TCPRoute': route('TCPRoute'),
    'monitoring.coreos.com/ServiceMonitor': object('monitoring.coreos.com/v1', 'ServiceMonitor', 'app', {
      spec: { selector: { matchLabels: { app: 'app' } }, namespaceSelector: { any: true, matchNames: ['shop'] }, endpoints: [{ port: 'metrics', targetPort: 9090 }] },
    }),
    'monitoring.coreos.com/PodMonitor': object('monitoring.coreos.com/v1', 'PodMonitor', 'app', {
      spec: { selector: { matchLabels: { app: 'app' } }, namespaceSelector: { any: true, matchNames: ['shop'] }, podMetricsEndpoints: [{ port: 'metrics', portNumber: 9090 }] },
    }),
    '/Namespace': {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'shop',
        labels: {
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/enforce-version': 'v1.37',
          'pod-security.kubernetes.io/audit': 'restricted',
          'pod-security.kubernetes.io/warn': 'restricted',
          'istio-injection': 'enabled',
        },
      },
    },
    '/PersistentVolumeClaim': object('v1', 'PersistentVolumeClaim', 'data', {
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, storageClassName: 'fast' },
    }),
    'storage.k8s.io/StorageClass': {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'fast', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'ebs.csi.aws.com',
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'WaitForFirstConsumer',
    },
    '/PersistentVolume': {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'disk' },
      spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, hostPath: { path: '/mnt' }, local: { path: '/mnt' }, storageClassName: 'slow' },
    },
    '/ResourceQuota': object('v1', 'ResourceQuota', 'quota', { spec: { hard: { 'requests.cpu': '10', 'requests.memory': '10Gi', 'pods': '20' }, scopes: ['NotTerminating'] } }),
    '/LimitRange': object('v1', 'LimitRange', 'limits', { spec: { limits: [{ type: 'Container', default: { memory: '1Gi' }, defaultRequest: { cpu: '100m' }, max: { memory: '2Gi' } }] } }),
    '/ServiceAccount': object('v1', 'ServiceAccount', 'app', { automountServiceAccountToken: false, imagePullSecrets: [{ name: 'registry' }] }),
    '/Secret': object('v1', 'Secret', 'db', { type: 'Opaque', data: { password: 'aHVudGVyMg==' }, stringData: { user: 'app' } }),
    '/ConfigMap': object('v1', 'ConfigMap', 'app', { data: { 'a.conf': 'b' } }),
    'rbac.authorization.k8s.io/Role': object('rbac.authorization.k8s.io/v1', 'Role', 'app', {
      rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'], resourceNames: ['app'] }],
    }),
    'rbac.authorization.k8s.io/ClusterRole': {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'app' },
      rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }],
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] },
    },
    'rbac.authorization.k8s.io/RoleBinding': object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'app', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'app' }, subjects: [{ kind: 'ServiceAccount', name: 'app', namespace: 'shop' }],
    }),
    'abac.authorization.kubernetes.io/Policy': { apiVersion: 'abac.authorization.kubernetes.io/v1beta1', kind: 'Policy', spec: { user: 'app', namespace: 'shop', resource: '*' } },
    'rbac.authorization.k8s.io/ClusterRoleBinding': {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'app' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'app' },
      subjects: [{ kind: 'Group', name: 'developers' }],
    },
    ...customExamples(),
  };
}
