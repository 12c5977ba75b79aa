import type * as kplus from 'cdk8s-plus-27';
import type { RenderedContainer } from './rendered-container';
import { ContainerRole } from '../core/pod-spec';
import { withoutProbes } from './upstream/init-probes';

/** Five minutes to start; then cheap questions; restarts only after two minutes of silence, because a restart seldom helps and often harms. */
const STARTUP = { failureThreshold: 60, periodSeconds: 5 };
const READINESS = { periodSeconds: 10 };
const LIVENESS = { failureThreshold: 6, periodSeconds: 20 };

/**
 * Gives a container the probes that it was not given: TCP connections to the first TCP port that it declares.
 *
 * Those that were given stay. Pods that run to completion get none, and plain init containers must not have any. The `host` is never set
 * (Pod Security Standards 1.34).
 */
export function fillProbes(container: RenderedContainer, probed: boolean): void {
  const { json, role } = container;
  if (role === ContainerRole.INIT) return withoutProbes(json);
  if (isUpstreamStartup(container)) delete json.startupProbe;
  const port = container.declared.ports.find(isTcp)?.number;
  if (!probed || port === undefined) return;
  json.startupProbe ??= { ...STARTUP, tcpSocket: { port } };
  json.readinessProbe ??= { ...READINESS, tcpSocket: { port } };
  json.livenessProbe ??= { ...LIVENESS, tcpSocket: { port } };
}

function isTcp({ protocol }: kplus.ContainerPort): boolean {
  return protocol === undefined || protocol.toString() === 'TCP';
}

/** cdk8s-plus gives every container with a port 30 seconds to start: its default, not a wish. */
function isUpstreamStartup({ declared, given, json }: RenderedContainer): boolean {
  if (given) return given.startup === undefined;
  const { tcpSocket, failureThreshold, ...others } = json.startupProbe ?? {};
  return tcpSocket?.port === declared.portNumber && tcpSocket?.host === undefined && failureThreshold === 3 && Object.keys(others).length === 0;
}
