import { resourceOf, originOf } from './change-place';
import type { Comparison } from './comparison';
import { addressLines, AddressLine, METADATA_ADVICE } from './connections-addresses';
import { NetworkSide, networkViews, NetworkViews, workloadNamed } from './connections-view';
import { endpointText } from './connections-words';
import { isolationChanges } from './exposure-isolation';
import { internetPorts, isIsolationChanged, sidesOf } from './exposure-openings';
import type { ManifestSet } from './manifest-set';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import type { Direction } from '../analysis/network/direction';
import { INGRESS_CONTROLLER } from '../analysis/network/endpoint';
import type { Exposure as WorkloadExposure } from '../analysis/network/exposure';
import { PortRanges } from '../analysis/network/port-ranges';
import { Severity } from '../core/finding';

type Way = 'gained' | 'lost';

const WAYS = ['gained', 'lost'] as const;
const DIRECTIONS = ['Ingress', 'Egress'] as const;
const WAY_WORDS = {
  gained: { id: 'gained', effect: 'weaker', may: 'may', can: 'can', more: '' },
  lost: { id: 'lost', effect: 'stronger', may: 'may not', can: 'cannot', more: ' any more' },
} as const;

/** What is open to the internet, to any pod, and through Ingress, Gateway and Route objects; and what no policy isolates. */
export class Exposure implements Comparison {
  public changes(before: ManifestSet, after: ManifestSet, renames: Renames): SecurityChange[] {
    const views = networkViews(before, after, renames);
    return [
      ...isolationChanges(views),
      ...addressLines(views).flatMap((line) => ofInternet(line, views)),
      ...WAYS.flatMap((way) => DIRECTIONS.flatMap((direction) => ofAnyPod(views, direction, way))),
      ...WAYS.flatMap((way) => throughController(views, way)),
    ];
  }
}

/** Every public address, with all that was opened beside it. */
function ofInternet(line: AddressLine, views: NetworkViews): SecurityChange[] {
  const { workload, direction, way, ports } = line;
  const sides = sidesOf(views, way);
  const isGone = way === 'lost' && !sides.lacking.exposures.has(workload);
  if (isGone || isIsolationChanged(workload, direction, sides) || !internetPorts(workload, direction, sides).overlaps(ports)) return [];
  const { id, effect, may, more } = WAY_WORDS[way];
  const subject = endpointText(workload, views);
  return [{
    id: `exposure/${direction === 'Egress' ? 'to' : 'from'}-internet-${id}`,
    area: 'exposure',
    effect,
    severity: Severity.HIGH,
    title: direction === 'Egress' ? `${subject} ${may} call the whole internet at ${ports}${more}.` : `The whole internet ${may} call ${subject} at ${ports}${more}.`,
    ...way === 'gained' ? { after: line.addresses } : { before: line.addresses },
    ...line.isMetadata && way === 'gained' ? { why: METADATA_ADVICE } : {},
    ...line.place(views),
  }];
}

/** Any pod of the cluster, also of those that nobody shows. */
function ofAnyPod(views: NetworkViews, direction: Direction, way: Way): SecurityChange[] {
  const sides = sidesOf(views, way);
  const ports = (exposure: WorkloadExposure | undefined) => (direction === 'Ingress' ? exposure?.fromAnyPod : exposure?.toAnyPod) ?? PortRanges.NONE;
  return [...sides.having.exposures].flatMap(([workload, exposure]): SecurityChange[] => {
    const other = sides.lacking.exposures.get(workload);
    const changed = ports(exposure).minus(ports(other));
    if (changed.isEmpty || isIsolationChanged(workload, direction, sides) || (way === 'lost' && !other)) return [];
    const subject = endpointText(workload, views);
    const { id, effect, may, more } = WAY_WORDS[way];
    return [{
      id: `exposure/${direction === 'Egress' ? 'to' : 'from'}-any-pod-${id}`,
      area: 'exposure',
      effect,
      severity: Severity.MEDIUM,
      title: direction === 'Egress' ? `${subject} ${may} call any pod of the cluster at ${changed}${more}.` : `Any pod of the cluster ${may} call ${subject} at ${changed}${more}.`,
      ...placeOf(views, workload),
    }];
  });
}

/** Whatever serves Ingress, Gateway and Route objects. */
function throughController(views: NetworkViews, way: Way): SecurityChange[] {
  const sides = sidesOf(views, way);
  return views.changes.flatMap(({ source, destination, [way]: ports }): SecurityChange[] => {
    if (source !== INGRESS_CONTROLLER.name || ports.isEmpty || (way === 'lost' && !sides.lacking.exposures.has(destination))) return [];
    const { id, effect, can, more } = WAY_WORDS[way];
    return [{
      id: `exposure/through-ingress-${id}`,
      area: 'exposure',
      effect,
      severity: Severity.MEDIUM,
      title: `${endpointText(destination, views)} ${can} be reached through an Ingress, Gateway or Route at ${ports}${more}.`,
      ...portValues(views, destination),
      ...placeOf(views, destination),
    }];
  });
}

function portValues({ old, now }: NetworkViews, destination: string): Pick<SecurityChange, 'before' | 'after'> {
  const portsOf = ({ connectivity, endpoints }: NetworkSide) => {
    const workload = endpoints.get(destination);
    const ports = workload ? connectivity.between(INGRESS_CONTROLLER, workload) : PortRanges.NONE;
    return ports.isEmpty ? undefined : ports.toString();
  };
  return { before: portsOf(old), after: portsOf(now) };
}

function placeOf(views: NetworkViews, workload: string): Pick<SecurityChange, 'resource' | 'old' | 'now'> {
  const [old, now] = [views.old, views.now].map((side) => workloadNamed(side, workload)?.pods[0]?.manifest);
  const shown = now ?? old;
  return { resource: shown && resourceOf(shown), old: old && originOf(old), now: now && originOf(now) };
}
