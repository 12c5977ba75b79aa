import { listedNames } from './listed-names';
import { AddressRange } from '../analysis/network/address-ranges';
import type { Connectivity } from '../analysis/network/connectivity';
import type { Endpoint } from '../analysis/network/endpoint';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';

const WHOLE_NAMESPACE = /^([^/]+)\/\*$/;

/**
 * The one endpoint that an option names.
 *
 * @throws UsageError where it names none or several, with those that could be meant.
 */
export function endpointNamed(option: string, text: string, connectivity: Connectivity): Endpoint {
  const found = connectivity.endpointsNamed(text);
  if (found.length === 1) return found[0];
  if (found.length > 1) throw new UsageError(`${option} names several workloads.`, { found: quoted(text), fix: `write which one: ${listedNames(found.map(({ name }) => name))}` });
  throw unknown(option, text, connectivity);
}

/** The connectivity that can tell of the addresses that some texts name: IPv6 is told only where somebody speaks of it. */
export function speakingOf(texts: readonly string[], connectivity: Connectivity): Connectivity {
  const isIpv6 = texts.some((text) => connectivity.endpointsNamed(text).some((endpoint) => endpoint.kind === 'addresses' && endpoint.range.family === 6));
  return isIpv6 ? connectivity.withIpv6() : connectivity;
}

/** The endpoints that an option limits a list to. */
export class EndpointFilter {
  private readonly endpoints?: ReadonlySet<Endpoint>;
  private readonly range?: AddressRange;

  /** @throws UsageError where the text names nothing, or several workloads that are no whole namespace. */
  public constructor(option: string, text: string | undefined, connectivity: Connectivity) {
    if (text === undefined) return;
    const namespace = WHOLE_NAMESPACE.exec(text)?.[1];
    const workloads = connectivity.workloads.filter((workload) => workload.namespace === namespace);
    const found = workloads.length > 0 ? workloads : [endpointNamed(option, text, connectivity)];
    this.endpoints = new Set<Endpoint>(found);
    const [first] = found;
    if (first.kind === 'addresses') this.range = first.range;
  }

  /** Whether it is one of them; addresses are when any of them is. */
  public includes(endpoint: Endpoint): boolean {
    if (!this.endpoints) return true;
    if (this.range && endpoint.kind === 'addresses') return overlap(endpoint.range, this.range);
    return this.endpoints.has(endpoint);
  }
}

function overlap(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

function unknown(option: string, text: string, { workloads, unseen }: Connectivity): UsageError {
  const others = new Set([...unseen.flatMap(({ source, destination }) => [source, destination])].flatMap(({ kind, name }) => kind === 'unseen' ? name : []));
  const forms = workloads.map(({ name, namespace, ownerName }) => ({ name, forms: [ownerName, `${namespace}/${ownerName}`, name] }));
  const near = didYouMean(text, [...forms.flatMap((each) => each.forms), ...others, '{ingress-controller}']);
  const meant = forms.filter((each) => near !== undefined && each.forms.includes(near)).map(({ name }) => name);
  const known = [...forms.map(({ name }) => name), ...others];
  return new UsageError(`${option} names no workload, address or block.`, { found: quoted(text), fix: near === undefined ? knownText(known) : `did you mean ${listedNames(meant.length > 0 ? meant : [near])}?` });
}

function knownText(known: readonly string[]): string {
  return known.length === 0 ? 'there is no workload among the objects; name the files that hold them' : `name one of ${listedNames(known)}, an address such as 203.0.113.7, or a block such as 10.0.0.0/8`;
}
