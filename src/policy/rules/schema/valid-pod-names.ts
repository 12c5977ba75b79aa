import { ObjectNameSyntax } from './object-name-syntax';
import type { Field } from '../../../core/field';
import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { KubernetesVersion } from '../../../core/kubernetes-version';
import { Memo } from '../../../core/memo';
import type { PodContainer, PodVolume } from '../../../core/pod-spec';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const NAME = FieldPath.of('name');
const VARIABLES = FieldPath.of('env', EACH, 'name');

const LABELS = new Memo(ObjectNameSyntax.problemOfLabel);
const STRICT = /^(?!\.\.|\.$)[-._A-Za-z][-._A-Za-z0-9]*$/;
const RELAXED = /^[ -<>-~]+$/;

/**
 * Containers and volumes must have DNS labels for names, and variables of the environment names that the target version takes: letters,
 * digits, "-", "_" and "." before 1.32, anything printable but "=" since then (KEP-4369).
 *
 * Absent and repeated names of containers and variables are told by `pod/unique-container-names` and `pod/unique-environment`.
 */
export class ValidPodNames extends Rule {
  public readonly meta: RuleMeta = {
    id: 'schema/valid-pod-names',
    title: 'Containers, volumes and environment variables must have valid names.',
    why: 'The API server refuses the pod, and what makes pods waits for ever.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3'],
  };

  public check(subject: Subject): Violation[] {
    const variables = subject.version.atLeast(KubernetesVersion.V1_32) ? RELAXED : STRICT;
    return [
      ...subject.containers.flatMap((container) => [...badName(container), ...badVariables(container, variables)]),
      ...subject.podSpec.volumes.flatMap(badVolume),
    ];
  }
}

function badName(container: PodContainer): Violation[] {
  const { name } = container.json;
  const fix = typeof name === 'string' && name !== '' ? LABELS.of(name) : undefined;
  return fix === undefined ? [] : [NAME.fieldIn(container).complaint(fix)];
}

function badVolume(volume: PodVolume): Violation[] {
  const fix = volume.name === '' ? 'give it a name, which mounts refer to' : LABELS.of(volume.name);
  return fix === undefined ? [] : [NAME.fieldIn(volume).complaint(fix)];
}

function badVariables(container: PodContainer, good: RegExp): Violation[] {
  if (container.json.env === undefined) return [];
  return VARIABLES.fieldsIn(container).filter(({ text }) => text !== undefined && !good.test(text)).map((name: Field) => name.complaint(
    good === RELAXED ? 'use printable ASCII characters without "="' : 'use letters, digits, "-", "_" and ".", no digit first, or target Kubernetes 1.32 or newer',
  ));
}
