import { causeInObject } from './causes';
import { arrayOf, at, isObject, member, stringOf } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import type { PodContainer, PodSpec, PodVolume } from '../../../core/pod-spec';
import type { EscalationCause } from '../escalation';

/** Capabilities with which root in a container is root on the node. */
const NODE_CAPABILITIES = ['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO', 'DAC_READ_SEARCH'];

/** Folders of the node whose writer runs programs there as root, themselves. */
const SYSTEM_FOLDERS = ['/', '/dev', '/etc', '/home', '/opt', '/proc', '/root', '/run', '/sys', '/var', '/var/lib', '/var/run', '/var/spool'];

/** Such folders with everything below them. */
const SYSTEM_TREES = [
  '/bin', '/boot', '/etc/cni', '/etc/cron.d', '/etc/crontab', '/etc/kubernetes', '/etc/ld.so.preload', '/etc/pam.d', '/etc/ssh', '/etc/sudoers.d', '/etc/systemd', '/lib', '/lib64', '/proc/sys',
  '/opt/cni', '/root/.ssh', '/run/containerd', '/run/systemd', '/sbin', '/usr', '/var/lib/cni', '/var/lib/containerd', '/var/lib/containers', '/var/lib/docker', '/var/lib/etcd',
  '/var/lib/kubelet', '/var/lib/rancher', '/var/spool/cron',
];

/** Sockets of container runtimes: connecting needs no right to write. */
const RUNTIME_SOCKET = /\/(?:docker|containerd|crio|podman|cri-dockerd|dockershim|k3s\/containerd\/containerd)\.sock$/;

/** Folders that hold such sockets, or the credentials of the kubelet. */
const READABLE = ['/', '/etc', '/etc/kubernetes', '/root', '/run', '/var', '/var/lib', '/var/lib/kubelet', '/var/run', '/run/containerd', '/run/crio', '/run/k3s/containerd'];

/** Files that hold credentials of the node, or tokens of its pods; with everything below. */
const CREDENTIALS = [
  '/etc/kubernetes/pki', '/etc/kubernetes/admin.conf', '/etc/kubernetes/super-admin.conf', '/etc/kubernetes/controller-manager.conf', '/etc/kubernetes/kubelet.conf', '/etc/rancher',
  '/root/.kube', '/root/.ssh', '/var/lib/etcd', '/var/lib/kubelet/kubeconfig', '/var/lib/kubelet/pki', '/var/lib/kubelet/pods', '/var/lib/rancher',
];

/** What of an object's pods opens the node to their code; nothing where the node stays closed. */
export function hostAccessOf(manifest: Manifest): EscalationCause[] {
  const { podSpec } = manifest;
  if (!podSpec) return [];
  const privileges = podSpec.containers.flatMap((container) => privilegesOf(container, podSpec));
  const found = [...privileges, ...podSpec.volumes.flatMap((volume) => hostPathsOf(volume, podSpec))];
  return found.map(({ pointer, title, removal }) => causeInObject(manifest, pointer, { title: `${manifest}: ${title}`, removal: `${removal} of ${manifest}` }));
}

interface HostAccess {
  readonly pointer: string;
  readonly title: string;
  readonly removal: string;
}

function privilegesOf({ name, pointer, securityContext }: PodContainer, { json }: PodSpec): HostAccess[] {
  if (securityContext.privileged === true) {
    return [{ pointer: `${pointer}/securityContext/privileged`, title: `container ${name} is privileged`, removal: `run container ${name} without privileges` }];
  }
  if (at(securityContext, 'windowsOptions', 'hostProcess') === true || at(json, 'securityContext', 'windowsOptions', 'hostProcess') === true) {
    return [{ pointer, title: `container ${name} is a process of the node (hostProcess)`, removal: `run container ${name} without hostProcess` }];
  }
  const added = arrayOf(at(securityContext, 'capabilities', 'add')).filter((each): each is string => typeof each === 'string').map((each) => each.toUpperCase().replace(/^CAP_/, ''));
  const found = added.find((each) => NODE_CAPABILITIES.includes(each) || (each === 'SYS_PTRACE' && json.hostPID === true));
  return found === undefined ? [] : [{
    pointer: `${pointer}/securityContext/capabilities/add`, title: `container ${name} has the capability ${found}`, removal: `take ${found} from container ${name}`,
  }];
}

function hostPathsOf({ json, name, pointer }: PodVolume, podSpec: PodSpec): HostAccess[] {
  const path = hostPathOf(json);
  return path !== undefined && opensNode(path, name, podSpec) ? [{ pointer: `${pointer}/hostPath`, title: `the node's ${path} is mounted`, removal: `remove the volume ${name}` }] : [];
}

function hostPathOf(volume: unknown): string | undefined {
  const path = stringOf(at(volume, 'hostPath', 'path'));
  return path === undefined ? undefined : path.replace(/\/+$/, '') || '/';
}

/** Written where programs or the kubelet read it, or read where credentials and sockets are. */
function opensNode(path: string, volume: string, { containers }: PodSpec): boolean {
  const mounts = containers.flatMap(({ json }) => arrayOf(json.volumeMounts)).filter((mount) => isObject(mount) && mount.name === volume);
  if (mounts.length === 0) return false;
  if (RUNTIME_SOCKET.test(path) || READABLE.includes(path) || isWithin(path, CREDENTIALS)) return true;
  const isWritten = mounts.some((mount) => member(mount, 'readOnly') !== true);
  return isWritten && (SYSTEM_FOLDERS.includes(path) || isWithin(path, SYSTEM_TREES));
}

function isWithin(path: string, trees: readonly string[]): boolean {
  return trees.some((tree) => path === tree || path.startsWith(`${tree}/`));
}
