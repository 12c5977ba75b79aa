import { GITHUB_ACTION, GITHUB_WORKFLOW } from './workflow-kinds';
import { jobsOf, WorkflowStep } from './workflow-step';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { ImageReference } from '../../../core/image-reference';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const LOCAL = /^\.\.?\//;
const IMAGE = /^docker:\/\//i;
/** A whole commit, by SHA-1 or SHA-256. */
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

/**
 * Actions and reusable workflows of other repositories must be named by a whole commit, and actions that are images by their digest.
 *
 * Those of the repository itself (`./…`) are what is checked out. Tags and branches are moved by whoever can push there, also by a thief of one
 * token; a tag beside the commit is for people and stands in a comment.
 */
export class PinActions extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pipelines/pin-actions',
    title: 'Actions must be pinned by a whole commit.',
    why: 'A tag or branch can be moved: the next run then executes what a stranger put there, with the secrets and the token of the job.',
    severity: Severity.HIGH,
    judges: Kinds.of(GITHUB_WORKFLOW, GITHUB_ACTION),
    controls: ['mitre/T1525'],
    parameters: [{
      name: 'trustedOwners',
      description: 'Owners, or owner/name of repositories, whose tags and branches are as good as commits, such as your own organisation.',
      default: [],
      loosenedBy: LoosenedBy.MORE,
    }],
  };

  public check(subject: Subject): Violation[] {
    const { manifest } = subject;
    const trusted = subject.parameter(this, 'trustedOwners') as string[];
    const uses = [...jobsOf(manifest), ...WorkflowStep.of(manifest).map(({ field }) => field)].map((user) => user.member('uses'));
    const unpinned = uses.filter((used) => !used.absent && !isPinned(used, trusted));
    return [...unpinned, ...unpinnedImage(manifest.json)].map((used) => ({ path: used.pointer, found: describe(used.value), fix: fixFor(used.text ?? '') }));
  }
}

/** An action that is an image. */
function unpinnedImage(json: unknown): Field[] {
  const image = Field.of(json, '').member('runs', 'image');
  return image.text !== undefined && IMAGE.test(image.text) && !isPinned(image, []) ? [image] : [];
}

function isPinned({ text }: Field, trusted: readonly string[]): boolean {
  if (text === undefined) return false;
  if (LOCAL.test(text)) return true;
  if (IMAGE.test(text)) return ImageReference.tryParse(text.replace(IMAGE, ''))?.isPinned ?? false;
  const [action, revision = ''] = text.split('@');
  const [owner, name = ''] = action.toLowerCase().split('/');
  return COMMIT.test(revision) || trusted.some((each) => [owner, `${owner}/${name}`].includes(each.toLowerCase()));
}

function fixFor(text: string): string {
  if (IMAGE.test(text)) return 'name the image by its digest: docker://name@sha256:…';
  const [action, revision] = text.split('@');
  return `name the commit behind ${revision ? JSON.stringify(revision) : 'its newest release'}, with the tag for people: ${action || 'owner/name'}@<40 hex digits> # ${revision || 'v1.2.3'}`;
}
