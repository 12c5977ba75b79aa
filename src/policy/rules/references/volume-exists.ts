import type { Field } from '../../../core/field';
import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { arrayOf, at } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { didYouMean } from '../../../core/suggestion';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const MOUNTS = ['volumeMounts', 'volumeDevices'].map((list) => FieldPath.of(list, EACH, 'name'));

/** A volume that a container mounts must be one of its pod, or a claim template of its StatefulSet. */
export class VolumeExists extends Rule {
  public readonly meta: RuleMeta = {
    id: 'references/volume-exists',
    title: 'A volume that a container mounts must exist in its pod.',
    why: 'The API server refuses the whole object, often after its policies and its account were applied.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3'],
  };

  public check({ manifest, containers, podSpec }: Subject): Violation[] {
    const isVolume = (name: unknown) => typeof name === 'string' && podSpec.volumes.some((volume) => volume.name === name);
    const wrong = MOUNTS.flatMap((mounts) => mounts.wrongInAny(containers, isVolume));
    if (wrong.length === 0) return [];
    const templates = templateNames(manifest.json);
    const known = [...podSpec.volumes.map(({ name }) => name), ...templates];
    return wrong.filter(({ text }) => text === undefined || !templates.includes(text)).map((field) => violationOf(field, known));
  }
}

function templateNames(json: unknown): string[] {
  return arrayOf(at(json, 'spec', 'volumeClaimTemplates')).map((template) => at(template, 'metadata', 'name')).filter((name): name is string => typeof name === 'string');
}

function violationOf(field: Field, known: readonly string[]): Violation {
  const near = field.text === undefined ? undefined : didYouMean(field.text, known);
  return {
    path: field.pointer,
    found: field.absent ? 'no volume is named' : `${field.found}, which the pod does not have`,
    fix: near === undefined ? 'add a volume of this name to the pod, or mount one that it has' : `did you mean "${near}"?`,
  };
}
