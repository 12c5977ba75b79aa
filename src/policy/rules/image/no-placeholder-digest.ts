import { PodImages } from './pod-images';
import { Severity } from '../../../core/finding';
import { ImageReference } from '../../../core/image-reference';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Memo } from '../../../core/memo';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** Fewer different digits than this, of 64, come from no hash function: the odds are one in 10¹². */
const FEWEST_DIGITS = 10;
const LONGEST_PERIOD = 8;

/**
 * Digests must be ones that an image can have: not zeros, not a few digits again and again.
 *
 * Digests that are too short are no digests at all: `image/valid-reference` refuses them.
 */
export class NoPlaceholderDigest extends Rule {
  public readonly meta: RuleMeta = {
    id: 'image/no-placeholder-digest',
    title: 'Digests of images must not be placeholders.',
    why: 'No registry has an image with such a digest: the pods never start, and whoever reads the manifest takes the image for pinned.',
    severity: Severity.HIGH,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.1.5'],
  };

  public check(subject: Subject): Violation[] {
    return PodImages.of(subject.podSpec)
      .filter(({ value }) => MADE_UP.of(ImageReference.tryParse(value)?.digest ?? ''))
      .map(({ value, pointer, user }) => ({ path: pointer, found: describe(value), fix: `copy the digest for ${user} from the registry` }));
  }
}

/** Many pods run the same image. */
const MADE_UP = new Memo((digest: string) => digest !== '' && isMadeUp(digest));

function isMadeUp(digest: string): boolean {
  const hex = digest.slice(digest.indexOf(':') + 1);
  return new Set(hex).size < FEWEST_DIGITS || repeats(hex);
}

function repeats(hex: string): boolean {
  for (let period = 1; period <= LONGEST_PERIOD; period++) if (hex.startsWith(hex.slice(period))) return true;
  return false;
}
