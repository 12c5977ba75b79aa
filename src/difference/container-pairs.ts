import { ImageReference } from '../core/image-reference';
import type { PodContainer, PodSpec } from '../core/pod-spec';

/** A container before and after; one of them is missing where it was added or removed. */
export interface ContainerPair {
  readonly before?: PodContainer;
  readonly after?: PodContainer;
}

/** The containers of two versions of a workload: by name, then those of one role that run the same image under another name. */
export function containerPairs(before: PodSpec | undefined, after: PodSpec | undefined): ContainerPair[] {
  const gone = new Set(before?.containers ?? []);
  const pairs: ContainerPair[] = [];
  const fresh: PodContainer[] = [];
  for (const now of after?.containers ?? []) {
    const old = [...gone].find(({ name }) => name === now.name);
    if (old) {
      gone.delete(old);
      pairs.push({ before: old, after: now });
    } else {
      fresh.push(now);
    }
  }
  for (const now of fresh) {
    const old = onlyOne([...gone].filter((each) => runsSame(each, now)), fresh.filter((each) => runsSame(each, now)));
    if (old) gone.delete(old);
    pairs.push({ before: old, after: now });
  }
  return [...pairs, ...[...gone].map((old) => ({ before: old }))];
}

function onlyOne(olds: readonly PodContainer[], rivals: readonly PodContainer[]): PodContainer | undefined {
  return olds.length === 1 && rivals.length === 1 ? olds[0] : undefined;
}

function runsSame(one: PodContainer, other: PodContainer): boolean {
  const [some, others] = [one, other].map(({ json: { image } }) => ImageReference.tryParse(image)?.repository.split('/').at(-1));
  return one.role === other.role && some !== undefined && some === others;
}
