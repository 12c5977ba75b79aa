import type { Translation } from './translation';
import { ImageReference } from '../core/image-reference';
import { isObject, JsonObject } from '../core/json';
import type { Manifest } from '../core/manifest';

/** What names an object, or is written by the cluster, says nothing of what it is. */
const NAMING_METADATA: readonly string[] = [
  'name', 'namespace', 'labels', 'annotations', 'uid', 'resourceVersion', 'managedFields', 'creationTimestamp', 'generation', 'ownerReferences', 'generateName',
];
const OUTSIDE: readonly string[] = ['apiVersion', 'kind', 'status'];
/** Where an object says which pods it is for, or which object it scales. */
const AIM = /^spec\/(?:selector|podSelector|endpointSelector|scaleTargetRef|targetRef|subject)(?:\/|=)/;
const IMAGE_NAME = /\/image\/name=/;

/** What an object says, cut into places with their values: two objects are the more alike the more of them they share. */
export class ObjectContent {
  /** What an object says without the names that may be others in the next version. */
  public static of(manifest: Manifest, translation?: Translation): ObjectContent {
    const written: string[] = [];
    collect(withoutNaming(manifest.json), '', written);
    return new ObjectContent(written.sort(), translation ? written.map((each) => translation.apply(each)).sort() : undefined);
  }

  private constructor(private readonly written: readonly string[], private readonly translated: readonly string[] = written) {}

  /** All of it as one text, names replaced: the same for objects that differ in names only. */
  public get normalForm(): string {
    return this.translated.join('\n');
  }

  /** How alike two contents are, from 0 to 1. */
  public likeness(other: ObjectContent): number {
    return Math.max(dice(this.written, other.written), dice(this.translated, other.translated));
  }

  /** Whether both are for the same pods, or scale the same. */
  public aimsLike(other: ObjectContent): boolean {
    return same(this.written.filter(isAim), other.written.filter(isAim)) || same(this.translated.filter(isAim), other.translated.filter(isAim));
  }

  /** Whether at least half of the images of one are those of the other, by the last part of their names. */
  public runsLike(other: ObjectContent): boolean {
    return dice(this.written.filter(isImageName), other.written.filter(isImageName)) >= 0.5
      || dice(this.translated.filter(isImageName), other.translated.filter(isImageName)) >= 0.5;
  }
}

function isAim(feature: string): boolean {
  return AIM.test(feature);
}

function isImageName(feature: string): boolean {
  return IMAGE_NAME.test(feature);
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each, i) => each === others[i]);
}

/** Twice what is common by what there is, of two sorted lists. */
function dice(some: readonly string[], others: readonly string[]): number {
  if (some.length + others.length === 0) return 1;
  let common = 0;
  for (let i = 0, j = 0; i < some.length && j < others.length;) {
    if (some[i] === others[j]) common++;
    if (some[i] <= others[j]) i += some[i] === others[j] ? (j++, 1) : 1;
    else j++;
  }
  return 2 * common / (some.length + others.length);
}

function withoutNaming(json: unknown): unknown {
  if (!isObject(json)) return json;
  const rest = without(json, OUTSIDE);
  return isObject(rest.metadata) ? { ...rest, metadata: without(rest.metadata, NAMING_METADATA) } : rest;
}

function without(json: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name)));
}

/** Lists go without positions and names go as values, so that neither order nor one other name changes every place. */
function collect(value: unknown, path: string, into: string[]): void {
  if (Array.isArray(value)) value.forEach((item) => collect(item, `${path}/*`, into));
  else if (isObject(value)) Object.entries(value).forEach(([name, each]) => collectMember(name, each, path, into));
  else if (value !== undefined && value !== null) into.push(`${path}=${String(value)}`);
}

function collectMember(name: string, value: unknown, path: string, into: string[]): void {
  const below = path === '' ? name : `${path}/${name}`;
  const image = name === 'image' ? ImageReference.tryParse(value) : undefined;
  if (!image) return collect(value, below, into);
  const lastPart = image.repository.slice(image.repository.lastIndexOf('/') + 1);
  into.push(`${below}/registry=${image.registry}`, `${below}/name=${lastPart}`, `${below}/tag=${image.tag}`, `${below}/digest=${image.digest}`);
}
