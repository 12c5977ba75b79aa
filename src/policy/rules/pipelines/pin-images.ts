import { gitLabHolders, withVariables } from './gitlab-jobs';
import { fromMatrix } from './matrix-values';
import { GITHUB_WORKFLOW, GITLAB_PIPELINE } from './workflow-kinds';
import { jobsOf } from './workflow-step';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { ImageReference } from '../../../core/image-reference';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { WorkflowKind } from '../../../core/workflow-file';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** What is put in when the pipeline runs, and is not known from its file. */
const PUT_IN = /\$\{\{|\$[\w{[]/;

/** An image as it is written, and as it will be. */
interface PipelineImage {
  readonly field: Field;
  readonly texts: readonly string[];
}

/**
 * Jobs must run in images, and beside services, that are pinned by digest.
 *
 * Variables of the pipeline and values of a matrix are put in where the file has them; what is known only when the pipeline runs is not judged.
 */
export class PinImages extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pipelines/pin-images',
    title: 'Images of pipelines must be pinned by digest.',
    why: 'A tag can be moved: the job then runs in what somebody else put there, with its secrets, and what it builds is no longer what was reviewed.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(GITHUB_WORKFLOW, GITLAB_PIPELINE),
    controls: ['nist/4.1.5', 'mitre/T1525'],
  };

  public check({ manifest }: Subject): Violation[] {
    const images = manifest.kind === WorkflowKind.GITHUB_WORKFLOW ? ofGitHub(manifest) : ofGitLab(manifest);
    return images.flatMap(({ field, texts }) => {
      const wrong = field.text === undefined ? field.value : texts.find((text) => !PUT_IN.test(text) && !ImageReference.tryParse(text)?.isPinned);
      return wrong === undefined || wrong === '' ? [] : [violation(field, wrong)];
    });
  }
}

function ofGitHub(manifest: Manifest): PipelineImage[] {
  return jobsOf(manifest).flatMap((job) => {
    const container = job.member('container');
    const services = job.member('services').members().map((service) => service.member('image'));
    const images = [container.object ? container.member('image') : container, ...services].filter(({ absent }) => !absent);
    return images.map((field) => ({ field, texts: fromMatrix(field.text ?? '', job) }));
  });
}

function ofGitLab(manifest: Manifest): PipelineImage[] {
  const root = Field.of(manifest.json, '');
  return gitLabHolders(manifest).flatMap((holder) => [holder.member('image'), ...holder.member('services').items()])
    .map((image) => image.object ? image.member('name') : image)
    .filter((image) => !image.absent && !Array.isArray(image.value)) // a list stands for what a reference puts in
    .map((field) => ({ field, texts: [withVariables(field.text ?? '', [root, holderOf(field, root)])] }));
}

function holderOf(field: Field, root: Field): Field {
  return root.member(field.pointer.split('/')[1].replace(/~1/g, '/').replace(/~0/g, '~'));
}

function violation(field: Field, wrong: unknown): Violation {
  const reference = ImageReference.tryParse(wrong);
  const isOther = field.value !== wrong;
  return {
    path: field.pointer,
    found: isOther ? `${field.found}, which is ${describe(wrong)}` : field.found,
    fix: `pin it: ${reference ? `${reference.familiar}@sha256:…` : '"registry/name:tag@sha256:" and 64 hex digits'}`,
  };
}
