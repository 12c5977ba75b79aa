import { usesOfVolume } from './pod-mounts';
import { SecretUse, UseKind } from './secret-use';
import { arrayOf, at, member, pointer, stringOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import type { PodSpec } from '../../core/pod-spec';
import { CERTIFICATE_KEYS, ISTIO_CERTIFICATE_KEYS } from '../references/needed-keys';
import type { ObjectLookup } from '../references/object-lookup';
import { isOptional, namedAt } from '../references/reference';
import { visitReferences } from '../references/reference-reader';
import { Purpose, ReferenceRow } from '../references/reference-row';

const SECRET = '/Secret';
const PROVIDER_CLASS = 'secrets-store.csi.x-k8s.io/SecretProviderClass';
const PUSH_SECRET = 'external-secrets.io/PushSecret';

/** A use and the Secret or SecretProviderClass that is used. */
export interface NamedUse {
  readonly kind: 'Secret' | 'SecretProviderClass';
  readonly namespace: string;
  readonly name: string;
  readonly use: SecretUse;
}

/** Where a reference stands. */
interface Place {
  readonly row: ReferenceRow;
  readonly holder: unknown;
  readonly start: string;
  readonly way: readonly (string | number)[];
}

/** Every use that an object, or one of its pods, makes of Secrets. */
export function usesIn(manifest: Manifest, objects: ObjectLookup): NamedUse[] {
  const found: NamedUse[] = [];
  visitReferences(manifest, (row, holder, start, way) => {
    const reference = namedAt(manifest, row, holder);
    const kind = kindOf(reference?.target);
    if (kind === undefined || reference?.namespace === undefined || reference.name === undefined) return;
    const { namespace, name } = reference;
    found.push(...usesAt(manifest, { row, holder, start, way: [...way] }).map((use) => ({ kind, namespace, name, use })));
  }, objects);
  return found;
}

function kindOf(target: string | undefined): NamedUse['kind'] | undefined {
  if (target === SECRET) return 'Secret';
  return target === PROVIDER_CLASS ? 'SecretProviderClass' : undefined;
}

function usesAt(by: Manifest, place: Place): SecretUse[] {
  const { podSpec } = by;
  return podSpec && place.start === podSpec.pointer ? usesInPods(by, podSpec, place) : [objectUse(by, place)];
}

/** What pods name: the first steps of the way tell how they see it. */
function usesInPods(by: Manifest, podSpec: PodSpec, { row, holder, start, way }: Place): SecretUse[] {
  const use = { by, pointer: pointer(start, ...way), isOptional: isOptional(holder) };
  if (way[0] === 'imagePullSecrets') return [{ ...use, kind: UseKind.PULL }];
  if (way[0] !== 'volumes') return [variableUse(use, podSpec, { holder, way })];
  const volume = Number(way[1]);
  const json = arrayOf(podSpec.json.volumes)[volume];
  const modes = way[2] === 'projected' ? member(json, 'projected') : member(json, 'secret');
  const isMounted = way[2] === 'secret' || way[2] === 'projected' || row.name === 'secretProviderClass';
  return isMounted ? usesOfVolume(by, podSpec, { ...use, volume, holder, modes }) : [{ ...use, kind: UseKind.VOLUME }];
}

/** `containers/0/env/1/valueFrom/secretKeyRef`, `initContainers/0/envFrom/0/secretRef`. */
function variableUse(use: Pick<SecretUse, 'by' | 'pointer' | 'isOptional'>, { json }: PodSpec, { holder, way }: Pick<Place, 'holder' | 'way'>): SecretUse {
  const container = at(json, way[0], way[1]);
  const item = at(container, way[2], way[3]);
  const name = stringOf(member(container, 'name')) ?? `${way[0]}/${way[1]}`;
  if (way[2] === 'envFrom') return { ...use, kind: UseKind.VARIABLES, container: name, variable: stringOf(member(item, 'prefix')) || undefined };
  const key = stringOf(member(holder, 'key'));
  return { ...use, kind: UseKind.VARIABLE, container: name, variable: stringOf(member(item, 'name')), keys: key === undefined ? undefined : [key] };
}

function objectUse(by: Manifest, { row, holder, start, way }: Place): SecretUse {
  const key = row.keys === 'key' ? stringOf(member(holder, row.key ?? 'key')) : undefined;
  const items = row.keys === 'items' ? arrayOf(member(holder, 'items')).flatMap((item) => stringOf(member(item, 'key')) ?? []) : [];
  const keys = key === undefined ? items : [key];
  const read = keys.length > 0 ? keys : undefined;
  return { kind: objectUseKind(by, row), by, pointer: pointer(start, ...way), keys: read, isOptional: isOptional(holder) };
}

function objectUseKind({ groupKind }: Manifest, { purpose, needs }: ReferenceRow): UseKind {
  if (purpose === Purpose.PULL_SECRET) return UseKind.PULL;
  if (needs === CERTIFICATE_KEYS || needs === ISTIO_CERTIFICATE_KEYS) return UseKind.TLS;
  return groupKind === PUSH_SECRET ? UseKind.PUSH : UseKind.OTHER;
}
