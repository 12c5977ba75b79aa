import { UsageError } from '../../core/errors';
import { arrayOf, isObject, member, objectOf } from '../../core/json';
import type { Manifest } from '../../core/manifest';
import { fitName } from '../../core/object-name';
import { SHORT_DIGEST_LENGTH, shortDigest } from '../../core/short-digest';
import type { PlainObject } from '../cluster-content';

/** Pods of a Job are called after it, with a dash and five characters; of an indexed one, with its index besides. */
const POD_SUFFIX = 11;
const LONGEST_NAME = 63 - POD_SUFFIX - SHORT_DIGEST_LENGTH - 1;

/** Labels by which Kubernetes ties pods to their Job. */
const NAME_LABELS = ['job-name', 'batch.kubernetes.io/job-name'];

/** Whether an object is a Job that runs once. */
export function isOneOffJob({ groupKind }: Manifest): boolean {
  return groupKind === 'batch/Job';
}

/**
 * A Job that runs again when, and only when, it changes: its name carries a hash of its spec. Flux would otherwise try to change what cannot be
 * changed, and a Job that removes itself would be made anew, again and again.
 */
export function oneOffJob({ json, name }: Manifest): PlainObject {
  const { ttlSecondsAfterFinished: _, ...spec } = objectOf(member(json, 'spec'));
  return { ...json, metadata: { ...objectOf(member(json, 'metadata')), name: hashedName(name, spec) }, spec };
}

/**
 * Refuses what names a Job as it was called before: RBAC rules, and selectors by the label of its name.
 *
 * @throws UsageError that names the object.
 */
export function refuseJobNames(manifests: readonly Manifest[]): void {
  const jobs = manifests.filter(isOneOffJob);
  if (jobs.length === 0) return;
  for (const manifest of manifests) {
    const near = jobs.filter(({ namespace }) => manifest.namespace === undefined || namespace === manifest.namespace);
    const isOld = (name: unknown) => typeof name === 'string' && near.some((job) => job.name === hashedName(name, objectOf(member(job.json, 'spec'))));
    const found = [...arrayOf(member(manifest.json, 'rules')).flatMap(jobsOfRule), ...labelled(manifest.json)].find(isOld);
    if (found !== undefined) throw refusal(manifest, String(found));
  }
}

function hashedName(name: string, spec: object): string {
  return `${fitName(name, LONGEST_NAME)}-${shortDigest(JSON.stringify(ordered(spec)))}`;
}

/** The same whatever the order of members was. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, ordered(value[key])]));
}

function jobsOfRule(rule: unknown): readonly unknown[] {
  const [groups, resources, names] = ['apiGroups', 'resources', 'resourceNames'].map((field) => arrayOf(member(rule, field)));
  return groups.includes('batch') && resources.some((resource) => String(resource).split('/', 1)[0] === 'jobs') ? names : [];
}

/** Values that labels of a Job's name have anywhere in an object. */
function labelled(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(labelled);
  if (!isObject(value)) return [];
  const asked = NAME_LABELS.includes(String(value.key)) ? arrayOf(value.values) : [];
  return [...NAME_LABELS.map((label) => member(value, label)), ...asked, ...Object.values(value).flatMap(labelled)];
}

function refusal(manifest: Manifest, name: string): UsageError {
  return new UsageError('What names a one-off Job would miss it: in Flux its name carries a hash of its spec.', {
    where: String(manifest),
    found: `Job ${name}`,
    fix: 'select its pods by a label of your own; grant rights on Jobs without names',
  });
}
