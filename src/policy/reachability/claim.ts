import type { Connectivity } from '../../analysis/network/connectivity';
import type { Endpoint } from '../../analysis/network/endpoint';
import type { Manifest } from '../../core/manifest';

/** Where a claim does not hold. */
export interface ClaimFailure {
  /** What is allowed or denied instead, and which policies decide it, in lines. */
  readonly found: string;
  /** The smallest repair. */
  readonly fix: string;
  /** The object whose pods it is about. @default - none */
  readonly manifest?: Manifest;
}

/** What a claim is judged on. Both speak of IPv6. */
export interface Evidence {
  /** The connectivity of all objects, and of examples for pods of other apps: that to which the endpoints of parties belong. */
  readonly connectivity: Connectivity;
  /** The same without the examples, so that other pods of their namespaces are seen for what they are. */
  readonly shown: Connectivity;
}

/** What somebody says of connections: who reaches whom, or does not. */
export interface Claim {
  /** What must hold, as a sentence without its full stop. */
  readonly expected: string;
  /** Where it does not hold; none where it does. */
  failures(evidence: Evidence): ClaimFailure[];
}

/** The object of a workload's pods. */
export function manifestOf(endpoint: Endpoint): Manifest | undefined {
  return endpoint.kind === 'workload' ? endpoint.pods[0].manifest : undefined;
}

/** A claim about a port that the pods which are called do not declare: a mistake of whoever claims, or of whoever renamed the port. */
export function undeclared(port: string, destination: Endpoint, source: Endpoint): ClaimFailure {
  return { found: `${destination.name} declares no port called "${port}"`, fix: 'declare it, or say its number', manifest: manifestOf(source) ?? manifestOf(destination) };
}
