import type { ConnectionPort } from '../core/connection-port';
import type { Justification } from '../core/ledger';

/** Which addresses outside the cluster may be called. */
export interface EgressOptions {
  /** What they are, in a word, such as `payments`; it stands with the addresses in an annotation of the policy. */
  readonly name: string;
  /** The blocks, such as `203.0.113.0/24`; a single address is `/32`, or `/128` for IPv6. */
  readonly cidrs: string[];
  /**
   * Parts of these blocks that may not be called. Link-local addresses and metadata services never may.
   * @default - none
   */
  readonly except?: string[];
  /** The ports that may be called, by number. */
  readonly ports: ConnectionPort[];
  /**
   * Why, in a sentence for reviewers.
   * @default - the name says it
   */
  readonly reason?: string;
}

/** Which ports of everything may be called, and the exemption for it. */
export interface InternetEgressOptions extends Justification {
  /** What is called there, in a word, such as `webhooks`; it stands in an annotation of the policy. */
  readonly name: string;
  /** The ports that may be called, by number. */
  readonly ports: ConnectionPort[];
  /**
   * Blocks that may not be called, such as the networks of the company. Link-local addresses and metadata services never may.
   * @default - none
   */
  readonly except?: string[];
}

/** Which hosts outside the cluster may be called. */
export interface HostEgressOptions {
  /** What they are, in a word, such as `payments`; it stands with the hosts in an annotation of the policy. */
  readonly name: string;
  /** The host names, such as `api.stripe.com`, or `*.example.com` for every name one label below. */
  readonly fqdns: string[];
  /** The ports that may be called, by number. */
  readonly ports: ConnectionPort[];
  /**
   * Why, in a sentence for reviewers.
   * @default - the name says it
   */
  readonly reason?: string;
}

/** Who scrapes metrics, and where. */
export interface ScrapingOptions {
  /**
   * The namespace of the scraper.
   * @default monitoring
   */
  readonly namespace?: string;
  /**
   * The labels of its pods.
   * @default - `app.kubernetes.io/name: prometheus`, as the Prometheus operator and the charts of prometheus-community put it
   */
  readonly podLabels?: { readonly [key: string]: string };
  /**
   * The ServiceAccount that it runs as: Istio's policies know pods by nothing else.
   * @default - not known, and an error with the network dialect `ISTIO`
   */
  readonly serviceAccount?: string;
  /**
   * The ports of this workload that are scraped.
   * @default - those that its containers declare as `metrics`, or as a name that ends in `-metrics`; where there is none, every declared port
   */
  readonly ports?: ConnectionPort[];
}
