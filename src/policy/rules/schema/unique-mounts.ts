import type { Field } from '../../../core/field';
import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import type { PodContainer } from '../../../core/pod-spec';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const NAME = FieldPath.of('name');
const PATHS = FieldPath.of('volumeMounts', EACH, 'mountPath');

/** Volumes of a pod must have different names, and mounts of a container different paths. */
export class UniqueMounts extends Rule {
  public readonly meta: RuleMeta = {
    id: 'schema/unique-mounts',
    title: 'Volumes of a pod must have different names, and mounts of a container different paths.',
    why: 'The API server refuses the pod; tools that merge manifests first let one silently take the place of the other.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3'],
  };

  public check(subject: Subject): Violation[] {
    return [...repeatedVolumes(subject), ...subject.containers.flatMap(badPaths)];
  }
}

function repeatedVolumes({ podSpec: { volumes } }: Subject): Violation[] {
  if (volumes.length < 2) return [];
  const seen = new Set<string>();
  return volumes.filter(({ name }) => name !== '' && (seen.has(name) || !seen.add(name)))
    .map((volume) => NAME.fieldIn(volume).complaint('give it a name that no other volume of the pod has'));
}

function badPaths(container: PodContainer): Violation[] {
  if (container.json.volumeMounts === undefined) return [];
  const seen = new Set<string>();
  return PATHS.fieldsIn(container).flatMap((path) => {
    const fix = path.malformed ? 'write mounts as a list of objects' : problemOf(path, seen);
    return fix === undefined ? [] : [path.complaint(fix)];
  });
}

function problemOf({ text }: Field, seen: Set<string>): string | undefined {
  if (text === undefined || text === '') return 'say where it is mounted, such as "/data"';
  if (seen.has(text)) return 'mount it at a path of its own';
  seen.add(text);
  return undefined;
}
