/** A manifest under construction: plain JSON that a test case tweaks. */
export type Draft = any;

/** A change that turns the minimal manifest into a test case. */
export type Tweak = (draft: Draft) => void;

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A container that every rule passes. */
export function container(name = 'app'): Draft {
  return {
    name,
    image: `ghcr.io/acme/${name}:1.4.2@${DIGEST}`,
    imagePullPolicy: 'IfNotPresent',
    ports: [{ containerPort: 8080, name: 'http', protocol: 'TCP' }],
    startupProbe: { tcpSocket: { port: 8080 }, periodSeconds: 5, failureThreshold: 60 },
    readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 10 },
    livenessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 20, failureThreshold: 6 },
    resources: {
      requests: { 'cpu': '100m', 'memory': '128Mi', 'ephemeral-storage': '64Mi' },
      limits: { 'memory': '128Mi', 'ephemeral-storage': '128Mi' },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsGroup: 26000,
      runAsNonRoot: true,
      runAsUser: 25000,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
}

/** A container with a name and an image and nothing else: it breaks whatever demands a field. */
export function bare(name = 'bare'): Draft {
  return { name, image: `ghcr.io/acme/${name}` };
}

/** The pod spec that every rule passes. */
export function podSpec(): Draft {
  return {
    automountServiceAccountToken: false,
    containers: [container()],
    enableServiceLinks: false,
    restartPolicy: 'Always',
    securityContext: {
      fsGroup: 26000,
      runAsGroup: 26000,
      runAsNonRoot: true,
      runAsUser: 25000,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    serviceAccountName: 'app',
    terminationGracePeriodSeconds: 30,
  };
}

/** The minimal Pod that every rule about one object passes. */
export function pod(tweak: Tweak = () => {}): Draft {
  return tweaked({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app', namespace: 'shop', labels: { app: 'app' } }, spec: podSpec() }, tweak);
}

/** The minimal Deployment that every rule about one object passes. */
export function deployment(tweak: Tweak = () => {}): Draft {
  return tweaked({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'app', namespace: 'shop' },
    spec: {
      replicas: 2,
      revisionHistoryLimit: 3,
      selector: { matchLabels: { app: 'app' } },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      template: { metadata: { labels: { app: 'app' } }, spec: podSpec() },
    },
  }, tweak);
}

/** An object of any kind: what stands besides kind and metadata is given. */
export function object(apiVersion: string, kind: string, name: string, rest: Draft = {}): Draft {
  const { metadata, ...others } = rest;
  return { apiVersion, kind, metadata: { name, namespace: 'shop', ...metadata }, ...others };
}

/** The container called "app" of a pod or a pod template. */
export function app(draft: Draft): Draft {
  const spec = draft.spec.template?.spec ?? draft.spec.jobTemplate?.spec.template.spec ?? draft.spec;
  return spec.containers.find((c: Draft) => c.name === 'app');
}

function tweaked(draft: Draft, tweak: Tweak): Draft {
  tweak(draft);
  return draft;
}
