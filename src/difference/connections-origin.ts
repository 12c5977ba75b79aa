import { originOf, resourceOf } from './change-place';
import type { NetworkSide } from './connections-view';
import type { ChangeOrigin, SecurityChange } from './security-change';
import type { Endpoint } from '../analysis/network/endpoint';
import type { RulePlace } from '../analysis/network/explanation';
import type { PortRanges } from '../analysis/network/port-ranges';
import type { Manifest } from '../core/manifest';

/** What is asked of the policies of one side. */
export interface OpeningQuestion {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly ports: PortRanges;
  /** The policies of the other side, as texts: what stands there as well decides nothing. */
  readonly others: ReadonlySet<string>;
}

/** The specs of the policies of one side, as texts. */
export function policyTexts({ connectivity }: NetworkSide): Set<string> {
  return new Set(connectivity.model.policies.map(({ manifest }) => textOf(manifest)));
}

/** The rule of a policy that opens a connection, and that the other side does not have; the workload where no policy decides. */
export function openingOf(side: NetworkSide, { source, destination, ports, others }: OpeningQuestion): { readonly origin?: ChangeOrigin; readonly resource?: SecurityChange['resource']; readonly path?: string } {
  const { egress, ingress } = side.connectivity.explain({ source, destination, ports });
  const rules: readonly RulePlace[] = [...egress.openedBy, ...ingress.openedBy];
  const deciding = rules.find(({ policy }) => !others.has(textOf(policy.manifest)));
  if (deciding) {
    const { policy: { manifest }, pointer } = deciding;
    return { origin: originOf(manifest, pointer), resource: resourceOf(manifest), path: pointer };
  }
  const workload = [source, destination].find((endpoint) => endpoint.kind === 'workload');
  const manifest = workload?.pods[0]?.manifest;
  return manifest ? { origin: originOf(manifest), resource: resourceOf(manifest) } : {};
}

function textOf({ json }: Manifest): string {
  return JSON.stringify((json as { spec?: unknown }).spec ?? null);
}
