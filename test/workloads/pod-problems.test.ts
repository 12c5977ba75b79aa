import { IMAGE, Stage, WHY } from './stage';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { SeLinuxType } from '../../src/workloads/se-linux-options';
import { SecurePod, SecurePodProps } from '../../src/workloads/secure-pod';

const APP = { image: IMAGE, name: 'app' };

/** What is wrong with a pod that was told something; the stage's problems. */
function problems(props: SecurePodProps, then: (pod: SecurePod) => void = () => {}, version = KubernetesVersion.NEWEST) {
  const stage = new Stage({ kubernetesVersion: version });
  then(new SecurePod(stage.chart, 'app', { containers: [APP], ...props }));
  return stage.problems();
}

const variable = { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } };

test.each<[string, string[], string[]]>([
  ['nothing', problems({}), []],
  ['a user namespace that the target has not', problems({ userNamespace: true }, undefined, KubernetesVersion.V1_32),
    ['userNamespace needs Kubernetes 1.33, but the target is 1.32; drop it']],
  ['a user namespace that the target has', problems({ userNamespace: true }, undefined, KubernetesVersion.V1_33), []],
  ['a user namespace on the host network by prop', problems({ userNamespace: true, hostNetwork: true }),
    ['userNamespace excludes sharing namespaces of the host; drop one of them']],
  ['a user namespace with host processes', problems({ userNamespace: true }, (pod) => pod.unsafelyAllowHostPid(WHY)),
    ['userNamespace excludes sharing namespaces of the host; drop one of them']],
  ['a SELinux type before its time', problems({ seLinuxOptions: { type: SeLinuxType.CONTAINER_ENGINE } }, undefined, KubernetesVersion.V1_30),
    ['seLinuxOptions names container_engine_t, which Pod Security Standards allow from Kubernetes 1.31 on; the target is 1.30']],
  ['the same for one container', problems({ containerHardening: { app: { seLinuxOptions: { type: SeLinuxType.CONTAINER_ENGINE } } } }, undefined, KubernetesVersion.V1_30),
    ['seLinuxOptions names container_engine_t, which Pod Security Standards allow from Kubernetes 1.31 on; the target is 1.30']],
  ['low ports on the host network', problems({ portsBelow1024: true }, (pod) => pod.unsafelyAllowHostNetwork(WHY)),
    ['portsBelow1024 sets a sysctl of the pod\'s own network, but the pod uses that of the host; drop one of them']],
  ['choices for a container that is not there', problems({ containerHardening: { api: {} } }),
    ['containerHardening names the container "api", which does not exist; did you mean "app"?']],
  ['a volume for a container that is not there', problems({}, (pod) => pod.mountVolume({ name: 'v', source: { emptyDir: {} }, path: '/v', containers: ['web'] })),
    ['the volume "v" names the container "web", which does not exist; there are "app"']],
  ['a variable that a container has already', problems({ containers: [{ ...APP, envVariables: { PASSWORD: { value: 'x' } } }] }, (pod) => pod.addVariable(variable)),
    ['the variable "PASSWORD" of container "app" is given twice; drop it from envVariables']],
])('%s', (_name, found, expected) => expect(found).toEqual(expected));

test.each<[string, () => unknown, string]>([
  ['a user that is given twice', () => problems({ user: 1, securityContext: { user: 2 } }), 'error[usage] user is given twice.\n'
    + '  at     shop/app\n  found  user: 1 and securityContext: { user: 2 }\n  fix    drop one of them'],
  ['a relative writable path', () => problems({ writablePaths: ['tmp'] }), 'error[usage] writablePaths holds "tmp", which is not the absolute path of a folder.\n'
    + '  at     shop/app\n  fix    write it from the root, such as "/var/cache/nginx"; the root itself stays read-only'],
  ['the root as writable path', () => problems({ writablePaths: ['/'] }), 'writablePaths holds "/", which'],
  ['a writable path of one container', () => problems({ containerHardening: { app: { writablePaths: ['/a/../b'] } } }), 'writablePaths holds "/a/../b", which'],
])('%s is refused at once', (_name, make, message) => expect(make).toThrow(message));

test('the same user twice is no contradiction', () => expect(problems({ user: 1, securityContext: { user: 1 } })).toEqual([]));
