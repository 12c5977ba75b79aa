import { ObjectNameSyntax } from './object-name-syntax';
import { needsNoName } from '../../../core/configuration-groups';
import { Severity } from '../../../core/finding';
import { at, describe, isObject, JsonObject, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { LabelSyntax } from '../../../core/label-syntax';
import type { Manifest } from '../../../core/manifest';
import { Memo } from '../../../core/memo';
import type { PodSpec } from '../../../core/pod-spec';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const API_VERSION = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\/)?[a-z](?:[a-z0-9-]*[a-z0-9])?$/;
const KIND = /^[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** An app has few of these. */
const API_VERSIONS = new Memo((text: string) => API_VERSION.test(text));
const KINDS = new Memo((text: string) => KIND.test(text));
const NAMESPACES = new Memo(ObjectNameSyntax.problemOfLabel);

const NONE: Violation[] = [];

/**
 * Objects must have the shape that every other rule presumes: apiVersion, kind, a legal name, labels and annotations of texts,
 * `spec` an object, the items of lists in lists, and pod specs in which containers and volumes are where Kubernetes looks for them.
 *
 * Not exemptable: what has another shape, no rule has looked into.
 */
export class WellFormed extends Rule {
  public readonly meta: RuleMeta = {
    id: 'schema/well-formed',
    title: 'Objects must be well-formed.',
    why: 'What stands where a rule does not look, or in a shape that it does not know, would pass unjudged.',
    severity: Severity.HIGH,
    judges: Kinds.ALL,
    controls: ['nist/4.4.3'],
    exemptable: false,
  };

  public check(subject: Subject): Violation[] {
    const { json, podSpec } = subject.manifest;
    if (!isObject(json)) return [violation('', json, 'write a Kubernetes object')];
    const found = [...judgeMetadata(json.metadata, subject.manifest)];
    if (!isText(json.apiVersion, API_VERSIONS)) found.push(violation('/apiVersion', json.apiVersion, 'write "v1" or "group/version"'));
    if (!isText(json.kind, KINDS)) found.push(violation('/kind', json.kind, 'name the kind, such as "Deployment"'));
    if (!isReadableList(json)) found.push(violation('/items', json.items, 'write a list'));
    if (!isAbsent(json.spec) && !isObject(json.spec)) found.push(violation('/spec', json.spec, 'write an object'));
    if (podSpec) found.push(...judgePods(podSpec, json));
    return found;
  }
}

function judgeMetadata(metadata: unknown, manifest: Manifest): Violation[] {
  if (isAbsent(metadata) && needsNoName(manifest.group, manifest.kind)) return [];
  if (!isObject(metadata)) return [violation('/metadata', metadata, 'write an object with a name')];
  const found = judgeMaps(metadata, '/metadata');
  const ofNamespace = judgeNamespace(metadata.namespace);
  const ofName = isAbsent(metadata.name) && needsNoName(manifest.group, manifest.kind) ? NONE : judgeName(metadata, manifest);
  return ofName.length + ofNamespace.length === 0 ? found : [...ofName, ...ofNamespace, ...found];
}

function judgeName(metadata: JsonObject, { group, groupKind }: Manifest): Violation[] {
  const { name, generateName } = metadata;
  if (!isAbsent(name) || isAbsent(generateName)) {
    const fix = typeof name === 'string' && name !== '' ? ObjectNameSyntax.problemOf(name, group, groupKind) : 'name the object';
    return fix === undefined ? NONE : [violation('/metadata/name', name, fix)];
  }
  const isPrefix = typeof generateName === 'string' && generateName !== '';
  const fix = isPrefix ? ObjectNameSyntax.problemOf(`${generateName}x`, group, groupKind) : 'write the beginning of a name';
  return fix === undefined ? [] : [violation('/metadata/generateName', generateName, fix)];
}

function judgeNamespace(namespace: unknown): Violation[] {
  if (isAbsent(namespace) || namespace === '') return NONE;
  const fix = typeof namespace === 'string' ? NAMESPACES.of(namespace) : 'write the name of a namespace';
  return fix === undefined ? NONE : [violation('/metadata/namespace', namespace, fix)];
}

function judgeMaps(metadata: JsonObject, path: string): Violation[] {
  const ofLabels = judgeMap(metadata.labels, path, 'labels');
  const ofAnnotations = judgeMap(metadata.annotations, path, 'annotations');
  return ofAnnotations.length === 0 ? ofLabels : [...ofLabels, ...ofAnnotations];
}

function problemOfLabel(key: string, value: string): string | undefined {
  return LabelSyntax.problemOfKey(key) ?? LabelSyntax.problemOfValue(value);
}

function problemOfAnnotation(key: string): string | undefined {
  return LabelSyntax.problemOfKey(key.toLowerCase());
}

const PROBLEMS = { labels: problemOfLabel, annotations: problemOfAnnotation };

function judgeMap(map: unknown, path: string, name: keyof typeof PROBLEMS): Violation[] {
  if (isAbsent(map)) return NONE;
  if (!isObject(map)) return [violation(`${path}/${name}`, map, 'write an object of texts')];
  let found = NONE;
  const keys = Object.keys(map);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    const value = map[key];
    const fix = typeof value === 'string' ? PROBLEMS[name](key, value) : `write a text${typeof value === 'object' ? '' : `: "${String(value)}" in quotes`}`;
    if (fix !== undefined) found = [...found, violation(pointer(`${path}/${name}`, key), value, fix)];
  }
  return found;
}

function judgePods(podSpec: PodSpec, json: unknown): Violation[] {
  return [
    ...podSpec.metadataPointer === '/metadata' ? NONE : judgeTemplate(metadataOf(podSpec, json), podSpec.metadataPointer),
    ...podSpec.shapeProblems.map(({ pointer: path, found, expected }) => ({ path, found, fix: `write ${expected}` })),
  ];
}

/** Metadata of the wrong type reads as empty; only the object itself still has it. */
function metadataOf({ metadata, metadataPointer }: PodSpec, json: unknown): unknown {
  return Object.keys(metadata).length > 0 ? metadata : at(json, ...metadataPointer.slice(1).split('/'));
}

function judgeTemplate(metadata: unknown, path: string): Violation[] {
  if (isAbsent(metadata)) return NONE;
  return isObject(metadata) ? judgeMaps(metadata, path) : [violation(path, metadata, 'write an object')];
}

/** What calls itself a list must be read as one: otherwise nobody looks at what is in it. */
function isReadableList({ kind, items }: JsonObject): boolean {
  return typeof kind !== 'string' || !kind.endsWith('List') || isAbsent(items) || Array.isArray(items);
}

function isText(value: unknown, known: Memo<string, boolean>): boolean {
  return typeof value === 'string' && known.of(value);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function violation(path: string, value: unknown, fix: string): Violation {
  return { path, found: describe(value), fix };
}
