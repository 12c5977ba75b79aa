import { App, Chart } from 'cdk8s';
import { GoodFolder } from './good-folder';
import { SecureApp } from '../../src/app/secure-app';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { Manifest } from '../../src/core/manifest';
import { Mesh } from '../../src/core/mesh';
import { Platform } from '../../src/core/platform';
import { DefaultDenyNamespace } from '../../src/namespaces/default-deny-namespace';
import { Facts } from '../../src/policy/facts';
import { POD_SECURITY_CONTROLS } from '../../src/policy/rules/pod/pod-security-controls';
import { Subject } from '../../src/policy/subject';
import { bare, pod } from '../../src/testing';
import { KIND_NAMES, KINDS } from '../workloads/kinds';
import { IMAGE, podOf } from '../workloads/stage';

const VERSIONS = Array.from({ length: KubernetesVersion.NEWEST.minor - 26 }, (_, i) => KubernetesVersion.of(`1.${27 + i}`));

/** The controls of Pod Security that a manifest breaks where a namespace enforces `restricted` of a version. */
function broken(json: object, version: KubernetesVersion): string[] {
  const [manifest] = Manifest._read(json);
  const subject = Subject._of(manifest, { version, platform: Platform.KUBERNETES, mesh: Mesh.NONE, facts: new Facts([manifest]) });
  return POD_SECURITY_CONTROLS
    .filter((control) => control.isDemandedBy('restricted', version.minor) && control.checkAt(subject, version.minor).length > 0)
    .map((control) => control.meta.id);
}

test.each(VERSIONS)('the witness sees what is not restricted in %s', (version) => {
  expect(broken(pod(), version)).toEqual([]);
  expect(broken(pod((p) => { p.spec.containers = [bare()]; delete p.spec.securityContext; }), version)).toEqual(expect.arrayContaining([
    'pod/drop-all-capabilities', 'pod/no-privilege-escalation', 'pod/require-seccomp-profile', 'pod/run-as-non-root',
  ]));
});

describe.each(VERSIONS)('for %s', (kubernetesVersion) => {
  const folder = new GoodFolder((props) => new SecureApp({ ...props, kubernetesVersion }));
  afterAll(() => folder.remove());

  test.each(KIND_NAMES)('a %s with default props fits Pod Security restricted', (kind) => {
    const documents = folder.documentsOf((app) => {
      KINDS[kind](new DefaultDenyNamespace(app, 'shop'), 'app', { containers: [{ image: IMAGE, portNumber: 8080 }] });
    });
    const [written] = documents.filter((json) => json.kind === kind);
    expect(broken(written, kubernetesVersion)).toEqual([]);
    const spec = podOf(written);
    expect(spec.securityContext).toEqual({ fsGroup: 26000, runAsGroup: 26000, runAsNonRoot: true, runAsUser: 25000, seccompProfile: { type: 'RuntimeDefault' } });
    expect(spec.containers.map((c: any) => c.securityContext)).toEqual([expect.objectContaining({
      allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, privileged: false, readOnlyRootFilesystem: true,
    })]);
  });

  test.each(KIND_NAMES)('a %s with init container and sidecar in a plain chart does so too', (kind) => {
    const documents = folder.documentsOf((app: App) => {
      const workload = KINDS[kind](new Chart(app, 'shop', { namespace: 'shop' }), 'app', { containers: [{ image: IMAGE, ports: [{ number: 80 }, { number: 443 }] }] });
      workload.addInitContainer({ image: IMAGE, portNumber: 8081 });
      if (kubernetesVersion.atLeast(KubernetesVersion.V1_29) || !['Job', 'CronJob'].includes(kind)) workload.addSidecar({ image: IMAGE, portNumber: 8082 });
    });
    const [written] = documents.filter((json) => json.kind === kind);
    expect(broken(written, kubernetesVersion)).toEqual([]);
    expect(new Set([...podOf(written).initContainers, ...podOf(written).containers].map(({ name }) => name)).size).toBeGreaterThanOrEqual(2);
  });
});
