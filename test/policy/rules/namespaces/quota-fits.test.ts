import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { QuotaFits } from '../../../../src/policy/rules/namespaces/quota-fits';
import { container, deployment, describeRule, Draft, object, pod, podSpec, scene, Tweak, under } from '../../../../src/testing';
import { judge } from '../../../../src/testing/describe-rule';

/** One pod of the minimal manifests asks for 100m cpu, 128Mi memory, 64Mi ephemeral storage; its limits are 128Mi memory, 128Mi ephemeral storage. */
function quota(hard: Draft, rest: Draft = {}): Draft {
  return object('v1', 'ResourceQuota', 'quota', { spec: { hard, ...rest } });
}

function at(resource: string): string {
  return `/spec/hard/${resource.replace(/\//g, '~1')}`;
}

function job(spec: Draft): Draft {
  return object('batch/v1', 'Job', 'migrate', { spec: { ...spec, template: { spec: podSpec() } } });
}

function autoscaler(maxReplicas: number): Draft {
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', 'app', { spec: { scaleTargetRef: { kind: 'Deployment', name: 'app' }, maxReplicas } });
}

function claim(storage: unknown, storageClassName?: string): Draft {
  return object('v1', 'PersistentVolumeClaim', 'data', { spec: { storageClassName, resources: { requests: { storage } } } });
}

function statefulSet(replicas: number): Draft {
  return deployment((d) => {
    d.kind = 'StatefulSet';
    d.spec.replicas = replicas;
    d.spec.volumeClaimTemplates = [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '2Gi' } } } }];
  });
}

function service(type: string, ports: number, rest: Draft = {}): Draft {
  return object('v1', 'Service', `s-${ports}`, { spec: { type, ports: Array.from({ length: ports }, (_, i) => ({ port: 80 + i })), ...rest } });
}

function limitRange(item: Draft): Draft {
  return object('v1', 'LimitRange', 'limits', { spec: { limits: [{ type: 'Container', ...item }] } });
}

/** Init containers, sidecars and regular containers, each asking for this much cpu: `init 500m`, `sidecar 100m`, `regular 200m`. */
function podWith(...containers: string[]): Draft {
  const made = containers.map((text, i) => {
    const [role, cpu] = text.split(' ');
    return { role, json: { ...container(`c${i}`), resources: { requests: { cpu } }, ...role === 'sidecar' ? { restartPolicy: 'Always' } : {} } };
  });
  return pod((p) => {
    p.spec.initContainers = made.filter(({ role }) => role !== 'regular').map(({ json }) => json);
    p.spec.containers = made.filter(({ role }) => role === 'regular').map(({ json }) => json);
  });
}

function withResources(resources: Draft, tweak: Tweak = () => {}): Draft {
  return pod((p) => { p.spec.containers[0].resources = resources; tweak(p); });
}

const V1_33 = { version: KubernetesVersion.V1_33 };

describeRule(new QuotaFits(), {
  passes: {
    'nothing declared': quota({ 'requests.cpu': '1', 'pods': '1' }),
    'no hard limits': object('v1', 'ResourceQuota', 'quota'),
    'exactly at full surge, two replicas and one': scene(
      quota({
        'pods': '3',
        'cpu': '300m',
        'requests.cpu': '0.3',
        'memory': '384Mi',
        'requests.memory': '384Mi',
        'limits.memory': '384Mi',
        'requests.ephemeral-storage': '192Mi',
        'limits.ephemeral-storage': '384Mi',
        'count/pods': 3,
        'count/deployments.apps': '1',
      }),
      deployment(),
    ),
    'another namespace': scene(quota({ pods: '0' }), deployment((d) => { d.metadata.namespace = 'other'; })),
    'Recreate has no surge': scene(quota({ pods: '2' }), deployment((d) => { d.spec.strategy = { type: 'Recreate' }; })),
    'scaled to zero': scene(quota({ pods: '0' }), deployment((d) => { d.spec.replicas = 0; })),
    'a template of pods': scene(quota({ pods: '0' }), object('v1', 'PodTemplate', 'app', { template: { spec: podSpec() } })),
    'a quota for some pods only': scene(quota({ pods: '0' }, { scopes: ['BestEffort'] }), deployment()),
    'a quota for some priorities only': scene(quota({ pods: '0' }, { scopeSelector: { matchExpressions: [] } }), deployment()),
    'resources nobody asks for': scene(quota({ 'requests.nvidia.com/gpu': '0', 'limits.cpu': '1', 'services.loadbalancers': '0' }),
      withResources({ requests: { cpu: '1' }, limits: { cpu: '1' } })),
    'the peak of an init container': scene(quota({ 'requests.cpu': '500m' }), podWith('init 500m', 'init 400m', 'regular 200m', 'regular 200m')),
    'a sidecar runs beside later init containers': scene(quota({ 'requests.cpu': '600m' }), podWith('init 600m', 'sidecar 100m', 'init 500m', 'regular 200m')),
    'a pod\'s own request stands in for its containers\'': scene(quota({ 'requests.cpu': '200m' }),
      withResources({}, (p) => { p.spec.resources = { requests: { cpu: '200m' } }; })),
    'ephemeral containers ask for nothing': scene(quota({ 'requests.cpu': '100m' }), pod((p) => { p.spec.ephemeralContainers = [{ ...container('debug') }]; })),
    'a default of a LimitRange says what a container does not': scene(quota({ 'limits.cpu': '500m', 'requests.cpu': '100m' }), pod(), limitRange({ default: { cpu: '500m' } })),
    'a load balancer without ports on the nodes': scene(quota({ 'services.nodeports': '0', 'services.loadbalancers': '1' }),
      service('LoadBalancer', 2, { allocateLoadBalancerNodePorts: false })),
  },
  fails: {
    'one pod too many at full surge': [scene(quota({ pods: '2' }), deployment()), `${at('pods')}: 2 for 3 at full scale`],
    'surge in pods': [scene(quota({ pods: '3' }), deployment((d) => { d.spec.strategy.rollingUpdate.maxSurge = 2; })), `${at('pods')}: 3 for 4 at full scale`],
    'surge unset, a quarter rounded up': [scene(quota({ pods: '6' }), deployment((d) => { d.spec.replicas = 5; delete d.spec.strategy; })), `${at('pods')}: 6 for 7 at full scale`],
    'an autoscaler at its maximum': [scene(quota({ 'requests.cpu': '1' }), deployment((d) => { delete d.spec.replicas; }), autoscaler(10)),
      `${at('requests.cpu')}: 1 for 1300m at full scale`],
    'each resource that does not fit': [scene(quota({ 'limits.memory': '256Mi', 'limits.ephemeral-storage': '383Mi', 'requests.memory': '1Gi' }), deployment()),
      `${at('limits.memory')}: 256Mi for 384Mi at full scale`, `${at('limits.ephemeral-storage')}: 383Mi for 384Mi at full scale`],
    'less than a millicore too little': [scene(quota({ 'requests.cpu': '299999u' }), deployment()), `${at('requests.cpu')}: 299999u for 300m at full scale`],
    'a Job in parallel': [scene(quota({ pods: '2' }), job({ parallelism: 3 })), `${at('pods')}: 2 for 3 at full scale`],
    'a Job with fewer completions': [scene(quota({ pods: '1' }), job({ parallelism: 3, completions: 2 })), `${at('pods')}: 1 for 2 at full scale`],
    'a CronJob once': [scene(quota({ pods: '0' }), object('batch/v1', 'CronJob', 'app', { spec: { jobTemplate: { spec: { template: { spec: podSpec() } } } } })),
      `${at('pods')}: 0 for 1 at full scale`],
    'a DaemonSet on one node': [scene(quota({ pods: '0' }), deployment((d) => { d.kind = 'DaemonSet'; })), `${at('pods')}: 0 for 1 at full scale`],
    'everything together': [scene(quota({ pods: '4' }), deployment(), job({}), pod()), `${at('pods')}: 4 for 5 at full scale`],
    'the peak of an init container': [scene(quota({ 'requests.cpu': '499m' }), podWith('init 500m', 'init 400m', 'regular 200m', 'regular 200m')),
      `${at('requests.cpu')}: 499m for 500m at full scale`],
    'sidecars count twice: beside init containers and beside the rest': [
      scene(quota({ 'requests.cpu': '799m' }), podWith('sidecar 300m', 'init 500m', 'regular 200m')), `${at('requests.cpu')}: 799m for 800m at full scale`,
    ],
    'a request that is unset is the limit': [scene(quota({ 'requests.cpu': '1' }), withResources({ limits: { cpu: '2' } })), `${at('requests.cpu')}: 1 for 2 at full scale`],
    'the overhead of a runtime class': [scene(quota({ 'requests.cpu': '100m' }), pod((p) => { p.spec.overhead = { cpu: '250m' }; })),
      `${at('requests.cpu')}: 100m for 350m at full scale`],
    'a pod\'s own request, before Kubernetes knew it': [
      under(V1_33, quota({ 'requests.cpu': '200m' }), withResources({ requests: { cpu: '1' } }, (p) => { p.spec.resources = { requests: { cpu: '200m' } }; })),
      `${at('requests.cpu')}: 200m for 1 at full scale`,
    ],
    'extended resources': [scene(quota({ 'requests.nvidia.com/gpu': '1' }), withResources({ limits: { 'nvidia.com/gpu': 2 } })),
      `${at('requests.nvidia.com/gpu')}: 1 for 2 at full scale`],
    'a cpu limit that nobody sets': [scene(quota({ 'limits.cpu': '100' }), deployment(), pod((p) => { p.metadata.name = 'other'; })),
      `${at('limits.cpu')}: caps what container "app" of Deployment shop/app and 1 more does not say`],
    'a memory request that an init container does not say': [
      scene(quota({ memory: '1Gi' }), pod((p) => { p.spec.initContainers = [{ name: 'init', resources: { requests: { cpu: '1' } } }]; })),
      `${at('memory')}: caps what container "init" of Pod shop/app does not say`,
    ],
    'a LimitRange\'s maximum is the default': [scene(quota({ 'limits.cpu': '1' }), pod(), limitRange({ max: { cpu: '2' } })), `${at('limits.cpu')}: 1 for 2 at full scale`],
    'claims': [scene(quota({ 'persistentvolumeclaims': '1', 'requests.storage': '5Gi', 'count/persistentvolumeclaims': '2' }), claim('4Gi'), statefulSet(1)),
      `${at('persistentvolumeclaims')}: 1 for 2 at full scale`, `${at('requests.storage')}: 5Gi for 6Gi at full scale`],
    'claims of each replica': [scene(quota({ 'requests.storage': '5Gi' }), statefulSet(3)), `${at('requests.storage')}: 5Gi for 6Gi at full scale`],
    'claims of one class': [
      scene(quota({ 'gold.storageclass.storage.k8s.io/requests.storage': '3Gi', 'gold.storageclass.storage.k8s.io/persistentvolumeclaims': '0' }), claim('4Gi', 'gold'), claim('9Gi')),
      `${at('gold.storageclass.storage.k8s.io/requests.storage')}: 3Gi for 4Gi at full scale`,
      `${at('gold.storageclass.storage.k8s.io/persistentvolumeclaims')}: 0 for 1 at full scale`,
    ],
    'ephemeral volumes': [
      scene(quota({ 'requests.storage': '1Gi' }), deployment((d) => {
        d.spec.template.spec.volumes = [{ name: 'scratch', ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '1Gi' } } } } } }];
      })),
      `${at('requests.storage')}: 1Gi for 3Gi at full scale`,
    ],
    'counts of objects': [
      scene(
        quota({ 'services': '1', 'secrets': '0', 'configmaps': '0', 'count/networkpolicies.networking.k8s.io': '0', 'count/ingresses.networking.k8s.io': '0', 'count/jobs.batch': '0' }),
        service('ClusterIP', 1), service('ClusterIP', 2), object('v1', 'Secret', 'a'), object('v1', 'ConfigMap', 'a'),
        object('networking.k8s.io/v1', 'NetworkPolicy', 'a'), object('networking.k8s.io/v1', 'Ingress', 'a'), job({}),
      ),
      `${at('services')}: 1 for 2 at full scale`, `${at('secrets')}: 0 for 1 at full scale`, `${at('configmaps')}: 0 for 1 at full scale`,
      `${at('count/networkpolicies.networking.k8s.io')}: 0 for 1 at full scale`, `${at('count/ingresses.networking.k8s.io')}: 0 for 1 at full scale`,
      `${at('count/jobs.batch')}: 0 for 1 at full scale`,
    ],
    'exposed services': [scene(quota({ 'services.loadbalancers': '0', 'services.nodeports': '4' }), service('LoadBalancer', 2), service('NodePort', 3)),
      `${at('services.loadbalancers')}: 0 for 1 at full scale`, `${at('services.nodeports')}: 4 for 5 at full scale`],
    'what is no quantity': [quota({ pods: 'many', cpu: null, memory: ['1Gi'] }), `${at('pods')}: "many"`, `${at('cpu')}: unset`, `${at('memory')}: ["1Gi"]`],
    'hard as a text': [quota('1'), '/spec/hard: "1"'],
    'a spec of the wrong type': [object('v1', 'ResourceQuota', 'quota', { spec: 7 }), '/spec: 7'],
  },
});

test('the repair names the amount', () => {
  const { verdict } = judge(new QuotaFits(), scene(quota({ 'requests.memory': '256Mi' }), deployment()));
  expect(verdict.violations[0].fix).toBe('raise it to 384Mi, or ask for less');
});
