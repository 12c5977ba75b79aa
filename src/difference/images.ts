import type { Comparison } from './comparison';
import { ContainerPair, containerPairs } from './container-pairs';
import type { ManifestSet } from './manifest-set';
import { changeOf, ChangeText, nameOf } from './object-change';
import type { ObjectPair } from './object-pair';
import type { Renames } from './renames';
import type { SecurityChange } from './security-change';
import { sortedText } from './sorted-text';
import { Severity } from '../core/finding';
import { ImageReference } from '../core/image-reference';
import { arrayOf, describe, member, pointer, stringOf } from '../core/json';
import type { Manifest } from '../core/manifest';
import type { PodContainer } from '../core/pod-spec';
import { compareTexts } from '../core/text-order';

/** Which images run, where they come from, and whether a digest says which bytes are meant. */
export class Images implements Comparison {
  /** With the objects of all clusters, where there are several: what one uses is new in none. */
  constructor(private readonly everywhere: readonly Manifest[] = []) {}

  public changes(before: ManifestSet, _after: ManifestSet, renames: Renames): SecurityChange[] {
    const registries = new Set([...before.manifests, ...this.everywhere].flatMap(registriesOf));
    return [
      ...renames.pairs.filter(({ before: old, after }) => old.podSpec && after.podSpec).flatMap((pair) => ofWorkload(pair, renames, registries)),
      ...renames.added.flatMap((after) => newRegistries(after, registries).map((text) => changeOf({ after }, text))),
    ];
  }
}

function ofWorkload(pair: ObjectPair, renames: Renames, registries: ReadonlySet<string>): SecurityChange[] {
  const workload = nameOf(pair);
  const containers = containerPairs(pair.before.podSpec, pair.after.podSpec);
  return [
    ...containers.flatMap((each) => ofContainer(each, `Container "${each.after?.name}" of ${workload}`)),
    ...containers.filter(({ before }) => !before).flatMap(({ after }) => newRegistry(after!, workload, registries)),
    ...pullSecretChanges(pair, renames, workload),
  ].map((text) => changeOf(pair, text));
}

function ofContainer({ before, after }: ContainerPair, subject: string): ChangeText[] {
  if (!before || !after) return [];
  const [old, now] = [before, after].map(({ json }) => ImageReference.tryParse(member(json, 'image')));
  const places = { container: after.name, oldPointer: pointer(before.pointer, 'image'), newPointer: pointer(after.pointer, 'image') };
  const said = old && now ? referenceChanges(old, now, subject) : textChanges([before, after], subject);
  return [...said.map((text) => ({ ...text, ...places })), ...policyChanges([before, after], subject), ...programChanges([before, after], subject)];
}

/** What is no image reference is told as it is. */
function textChanges([old, now]: readonly [PodContainer, PodContainer], subject: string): ChangeText[] {
  const [before, after] = [old, now].map(({ json }) => describe(member(json, 'image')));
  return before === after ? [] : [{ id: 'images/image', effect: 'neutral', severity: Severity.MEDIUM, title: `${subject} runs another image.`, before, after }];
}

function referenceChanges(old: ImageReference, now: ImageReference, subject: string): ChangeText[] {
  return [...sourceChanges(old, now, subject), ...versionChanges(old, now, subject), ...pinChanges(old, now, subject)]
    .map((text) => ({ before: old.familiar, after: now.familiar, ...text }));
}

function sourceChanges(old: ImageReference, now: ImageReference, subject: string): ChangeText[] {
  if (old.registry !== now.registry) return [registryChange(old, now, subject)];
  if (old.repository === now.repository) return [];
  return [{
    id: 'images/repository',
    effect: 'neutral',
    severity: Severity.MEDIUM,
    title: `${subject} runs another image: ${now.repository} instead of ${old.repository}.`,
  }];
}

/** Equal digests are equal bytes, wherever they come from. */
function registryChange(old: ImageReference, now: ImageReference, subject: string): ChangeText {
  const isSame = now.isPinned && old.digest === now.digest;
  return {
    id: 'images/registry',
    effect: isSame ? 'neutral' : 'weaker',
    severity: isSame ? Severity.LOW : Severity.MEDIUM,
    title: `${subject} comes from another registry: ${now.registry} instead of ${old.registry}.`,
    why: isSame ? 'Its digest is the same, so it is the same image.' : 'Whoever runs that registry decides what runs here, as far as no digest does.',
  };
}

function versionChanges(old: ImageReference, now: ImageReference, subject: string): ChangeText[] {
  if (old.tag === now.tag || (now.tag === undefined && now.isPinned)) return digestChanges(old, now, subject);
  if (now.hasFloatingTag && !now.isPinned && !old.hasFloatingTag) {
    return [{ id: 'images/floating-tag', effect: 'weaker', severity: Severity.MEDIUM, title: `${subject} runs whatever is the latest image.` }];
  }
  return [namedVersion(old, now, subject)];
}

function namedVersion(old: ImageReference, now: ImageReference, subject: string): ChangeText {
  const instead = old.tag === undefined ? '' : ` instead of ${old.tag}`;
  const wasFloating = old.hasFloatingTag && !old.isPinned && !now.hasFloatingTag;
  return {
    id: 'images/version',
    effect: wasFloating ? 'stronger' : 'neutral',
    severity: wasFloating ? Severity.MEDIUM : Severity.LOW,
    title: `${subject} runs version ${now.tag ?? 'latest'}${instead}.`,
  };
}

function digestChanges(old: ImageReference, now: ImageReference, subject: string): ChangeText[] {
  if (!old.digest || !now.digest || old.digest === now.digest || old.repository !== now.repository) return [];
  const detail = now.tag !== undefined && now.tag === old.tag ? `: same tag ${now.tag}, other digest` : '';
  return [{
    id: 'images/digest',
    effect: 'neutral',
    severity: Severity.MEDIUM,
    title: `${subject} runs another image under the same name${detail}.`,
    why: 'Somebody moved the tag, or built the version again.',
  }];
}

function pinChanges(old: ImageReference, now: ImageReference, subject: string): ChangeText[] {
  if (old.isPinned === now.isPinned) return [];
  return now.isPinned
    ? [{ id: 'images/digest-pinned', effect: 'stronger', severity: Severity.HIGH, title: `The image of ${lower(subject)} is pinned by its digest.` }]
    : [{
      id: 'images/digest-dropped',
      effect: 'weaker',
      severity: Severity.HIGH,
      title: `The image of ${lower(subject)} is not pinned by its digest any more.`,
      why: 'Whoever can push the tag decides what runs.',
    }];
}

function lower(subject: string): string {
  return subject.charAt(0).toLowerCase() + subject.slice(1);
}

function policyChanges([old, now]: readonly [PodContainer, PodContainer], subject: string): ChangeText[] {
  const [before, after] = [old, now].map(pullPolicy);
  if (before === after) return [];
  return [{
    id: 'images/pull-policy',
    effect: 'neutral',
    severity: Severity.LOW,
    title: `${subject} pulls its image by the policy ${after} instead of ${before}.`,
    before,
    after,
    container: now.name,
    oldPointer: pointer(old.pointer, 'imagePullPolicy'),
    newPointer: pointer(now.pointer, 'imagePullPolicy'),
  }];
}

/** What a container starts besides what its image says; the words themselves may hold secrets. */
const PROGRAMS: readonly (readonly [field: string, words: string])[] = [
  ['command', 'starts another program'], ['args', 'starts its program with other arguments'], ['lifecycle', 'runs something else when it starts or ends'],
];

function programChanges([old, now]: readonly [PodContainer, PodContainer], subject: string): ChangeText[] {
  return PROGRAMS.filter(([field]) => sortedText(member(old.json, field)) !== sortedText(member(now.json, field))).map(([field, words]) => ({
    id: `images/${field}`,
    effect: 'neutral',
    severity: Severity.LOW,
    title: `${subject} ${words}.`,
    container: now.name,
    oldPointer: pointer(old.pointer, field),
    newPointer: pointer(now.pointer, field),
  }));
}

/** Kubernetes' default follows the tag: `Always` for `latest` or none, where no digest stands. */
function pullPolicy({ json }: PodContainer): string {
  const written = stringOf(member(json, 'imagePullPolicy'));
  return written || (ImageReference.tryParse(member(json, 'image'))?.hasFloatingTag ? 'Always' : 'IfNotPresent');
}

function pullSecretChanges({ before, after }: ObjectPair, renames: Renames, workload: string): ChangeText[] {
  const renamed = (name: string) => renames.newNameOf({ groupKind: '/Secret', namespace: before.namespace, name }).name;
  const [old, now] = [namesOf(before).map(renamed), namesOf(after)].map((names) => [...new Set(names)].sort(compareTexts).join(', ') || 'none');
  if (old === now) return [];
  return [{
    id: 'images/pull-secrets',
    effect: 'neutral',
    severity: Severity.LOW,
    title: `${workload} pulls its images with other credentials: ${now} instead of ${old}.`,
    before: old,
    after: now,
    ...pointersOf(before, after),
  }];
}

function pointersOf(before: Manifest, after: Manifest): Pick<ChangeText, 'oldPointer' | 'newPointer'> {
  const [oldPointer, newPointer] = [before, after].map(({ podSpec }) => pointer(podSpec!.pointer, 'imagePullSecrets'));
  return { oldPointer, newPointer };
}

function namesOf({ podSpec }: Manifest): string[] {
  return arrayOf(member(podSpec?.json, 'imagePullSecrets')).map((each) => stringOf(member(each, 'name')) ?? '').filter((name) => name !== '');
}

function newRegistries(after: Manifest, known: ReadonlySet<string>): ChangeText[] {
  return (after.podSpec?.containers ?? []).flatMap((container) => newRegistry(container, String(after), known));
}

/** A registry that nothing in the old set used. */
function newRegistry(container: PodContainer, workload: string, known: ReadonlySet<string>): ChangeText[] {
  const image = ImageReference.tryParse(member(container.json, 'image'));
  if (!image || known.has(image.registry)) return [];
  return [{
    id: 'images/new-registry',
    effect: 'weaker',
    severity: Severity.MEDIUM,
    container: container.name,
    newPointer: pointer(container.pointer, 'image'),
    title: `Container "${container.name}" of ${workload} comes from a registry that nothing used before: ${image.registry}.`,
    after: image.familiar,
  }];
}

function registriesOf({ podSpec }: Manifest): string[] {
  return (podSpec?.containers ?? []).flatMap(({ json }) => ImageReference.tryParse(member(json, 'image'))?.registry ?? []);
}
