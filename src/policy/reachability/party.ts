import type { Endpoint } from '../../analysis/network/endpoint';

/** Pods by the name of their namespace and labels of theirs. */
export interface NamedPods {
  readonly namespace: string;
  /** @default - every pod of the namespace */
  readonly labels?: { readonly [key: string]: string };
}

/** One side of a claim about connections: endpoints under a name that people know them by. */
export interface Party {
  readonly name: string;
  /** Never empty. */
  readonly endpoints: readonly Endpoint[];
  /** What is known of pods of which the one endpoint is only an example, because another app makes them. @default - all is shown */
  readonly others?: NamedPods;
}

/** Every pair of endpoints of two parties, but for a workload and itself, unless it is all that both parties are. */
export function pairsOf(subject: Party, peer: Party): Array<readonly [source: Endpoint, destination: Endpoint]> {
  const areOne = subject.endpoints.length === 1 && peer.endpoints.length === 1;
  const pairs = subject.endpoints.flatMap((source) => peer.endpoints.map((destination) => [source, destination] as const));
  return pairs.filter(([source, destination]) => areOne || source !== destination);
}

/** A party in the words of a sentence: its one endpoint, or how many there are. */
export function inWords({ name, endpoints }: Party): string {
  return endpoints.length === 1 ? only(name, endpoints[0]) : `every workload of ${name} (${endpoints.length})`;
}

/** The same where not one of them is meant. */
export function anyInWords({ name, endpoints }: Party): string {
  return endpoints.length === 1 ? only(name, endpoints[0]) : `any workload of ${name} (${endpoints.length})`;
}

/** The same as the subject of a sentence about what must not be. */
export function noneMay(party: Party): string {
  return party.endpoints.length === 1 ? `${anyInWords(party)} must not` : `no workload of ${party.name} (${party.endpoints.length}) may`;
}

function only(name: string, endpoint: Endpoint): string {
  return endpoint.kind === 'addresses' ? name : endpoint.name;
}
