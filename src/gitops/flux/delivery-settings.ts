import type * as cdk8s from 'cdk8s';
import { UsageError } from '../../core/errors';
import { Manifest } from '../../core/manifest';
import { DNS_LABEL } from '../../core/object-name';
import { quoted } from '../../core/quoted';
import type { PlainObject } from '../cluster-content';
import type { FluxDecryption, FluxFormerObject, FluxProps } from '../flux-props';
import type { FluxSource } from '../flux-source';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const UNITS = [[60 * MINUTE, 'h'], [MINUTE, 'm'], [SECOND, 's'], [1, 'ms']] as const;
/** With the longest ending that a name gets, it is a DNS label still. */
const LONGEST_NAME = 40;

/** What `Flux` was told, checked, with defaults. */
export class DeliverySettings {
  public readonly source: FluxSource;
  public readonly namespace: string;
  public readonly name: string;
  public readonly interval: string;
  public readonly retryInterval: string;
  /** `spec.decryption` of Kustomizations. @default - nothing is encrypted */
  public readonly decryption?: PlainObject;
  public readonly former: readonly Manifest[];
  private readonly timeout: number;

  /** @throws UsageError for what is no name, and for times that are none. */
  constructor(props: FluxProps) {
    this.source = props.source;
    this.namespace = label('namespace', props.namespace ?? 'flux-system', 63);
    this.name = label('name', props.name ?? 'delivery', LONGEST_NAME);
    this.interval = text(millis('interval', props.interval, 10 * MINUTE));
    this.retryInterval = text(millis('retryInterval', props.retryInterval, MINUTE));
    this.timeout = millis('timeout', props.timeout, 5 * MINUTE);
    this.decryption = props.decryption && decryptionOf(props.decryption);
    this.former = (props.former ?? []).map(formerOf);
  }

  /** How long a delivery may take in which Jobs may take some seconds. */
  public timeoutWith(jobSeconds: number): string {
    return text(this.timeout + jobSeconds * SECOND);
  }
}

function label(what: string, value: string, longest: number): string {
  if (DNS_LABEL.test(value) && value.length <= longest) return value;
  throw new UsageError(`The ${what} of Flux's objects is a DNS label of at most ${longest} characters.`, { where: what, found: quoted(value), fix: 'use lower-case letters, digits and "-"' });
}

function millis(what: string, duration: cdk8s.Duration | undefined, fallback: number): number {
  const value = duration?.toMilliseconds() ?? fallback;
  if (value >= SECOND) return value;
  throw new UsageError(`The ${what} of Flux is at least a second.`, { where: what, found: `${value} ms`, fix: 'say Duration.minutes(…)' });
}

/** In Go's notation. */
function text(value: number): string {
  const [size, unit] = UNITS.find(([length]) => value % length === 0)!;
  return `${value / size}${unit}`;
}

function decryptionOf({ secretName: name, serviceAccountName }: FluxDecryption): PlainObject {
  return { provider: 'sops', ...serviceAccountName !== undefined && { serviceAccountName }, ...name !== undefined && { secretRef: { name } } };
}

function formerOf({ apiVersion, kind, name, namespace }: FluxFormerObject): Manifest {
  const [manifest] = Manifest._read({ apiVersion, kind, metadata: { name, ...namespace !== undefined && { namespace } } });
  const isComplete = [apiVersion, kind, name].every((part) => part !== '') && manifest.namespaceWritten === (manifest.namespace !== undefined);
  if (isComplete) return manifest;
  throw new UsageError('An object that was delivered is named in full.', { where: 'former', found: quoted({ apiVersion, kind, namespace, name }), fix: 'say its apiVersion, kind, name and namespace' });
}
