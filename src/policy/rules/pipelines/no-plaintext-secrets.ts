import { gitLabHolders, gitLabScripts, gitLabVariables } from './gitlab-jobs';
import { ThrowawaySecrets } from './throwaway-secrets';
import { GITHUB_ACTION, GITHUB_WORKFLOW, GITLAB_PIPELINE } from './workflow-kinds';
import { jobsOf, WorkflowStep } from './workflow-step';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { plainSecret } from '../../../core/plain-secrets';
import { secretShapeIn } from '../../../core/secret-shapes';
import { WorkflowKind } from '../../../core/workflow-file';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * Variables, inputs and commands of pipelines must not hold secrets.
 *
 * They are told by name and by how they are written, as in pods. Passwords of services that live no longer than the job, such as a database for
 * tests, are none: what the file gives to a service, and an address on the machine itself.
 */
export class NoPlaintextSecrets extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pipelines/no-plaintext-secrets',
    title: 'Pipelines must not hold secrets in plain text.',
    why: 'Whoever reads the repository, its history or a fork of it has the secret.',
    severity: Severity.HIGH,
    judges: Kinds.of(GITHUB_WORKFLOW, GITHUB_ACTION, GITLAB_PIPELINE),
    controls: ['nist/4.1.4', 'mitre/T1552.001'],
  };

  public check({ manifest }: Subject): Violation[] {
    const throwaway = ThrowawaySecrets.of(manifest);
    const { named, texts } = manifest.kind === WorkflowKind.GITLAB_PIPELINE ? ofGitLab(manifest) : ofGitHub(manifest);
    const underName = (name: string) => (text: string) => throwaway.includes(name, text) ? secretShapeIn(text) : plainSecret(name, text);
    return [
      ...named.flatMap(([name, field]) => violations(field, underName(name), throwaway)),
      ...texts.flatMap((field) => violations(field, secretShapeIn, throwaway)),
    ];
  }
}

/** Some inputs name the variable in which the secret is, such as those of `actions/setup-java`. */
const NAME_OF_VARIABLE = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/;

type Named = readonly [name: string, field: Field];

interface Places {
  /** Values under names. */
  readonly named: readonly Named[];
  /** Commands and other texts. */
  readonly texts: readonly Field[];
}

function ofGitLab(manifest: Manifest): Places {
  return { named: gitLabHolders(manifest).flatMap(gitLabVariables), texts: gitLabScripts(manifest) };
}

function ofGitHub(manifest: Manifest): Places {
  const steps = WorkflowStep.of(manifest);
  const jobs = jobsOf(manifest);
  const fields = steps.map(({ field }) => field);
  const holders = [...jobs, ...fields];
  const maps = [
    Field.of(manifest.json, '').member('env'), ...holders.map((holder) => holder.member('env')),
    ...jobs.flatMap((job) => [job.member('container', 'env'), job.member('secrets'), ...[job.member('container'), ...servicesOf(job)].map((image) => image.member('credentials'))]),
  ];
  const inputs = holders.flatMap((holder) => membersOf(holder.member('with'))).filter(({ text }) => !NAME_OF_VARIABLE.test(text ?? ''));
  const services = jobs.flatMap(servicesOf).flatMap((service) => membersOf(service.member('env')));
  const named = [...maps.flatMap(membersOf), ...inputs].map((field): Named => [field.name, field]);
  return { named, texts: [...services, ...steps.flatMap(({ programs }) => programs)] };
}

function servicesOf(job: Field): Field[] {
  return membersOf(job.member('services'));
}

function membersOf(map: Field): Field[] {
  return map.object ? map.members() : [];
}

function violations(field: Field, find: (text: string) => string | undefined, throwaway: ThrowawaySecrets): Violation[] {
  const text = throwaway.without(typeof field.value === 'number' ? String(field.value) : field.text ?? '');
  const found = text === '' ? undefined : find(text);
  return found === undefined ? [] : [{ path: field.pointer, found, fix: 'keep it in the secrets of the repository, or better log in with the identity of the job (OIDC), and change it, since it was readable' }];
}
