import { writableMount } from './writable-mount';
import { FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { ImageReference } from '../../../core/image-reference';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { ContainerRole, PodContainer } from '../../../core/pod-spec';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const WRITERS = Symbol('images that are given something to write to');
const READ_ONLY = FieldPath.of('securityContext', 'readOnlyRootFilesystem');

/**
 * Containers with a read-only root file system must be able to write somewhere when another pod of the app shows that their program does.
 *
 * A container that mounts nothing writable may well need nothing. But where the same program runs elsewhere with a writable mount, this one was
 * forgotten. With the parameter `always` every container needs a writable mount.
 */
export class RequireWritablePaths extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/require-writable-paths',
    title: 'Containers with a read-only root file system must be given the paths that their program writes to.',
    why: 'The program fails as soon as it writes, to /tmp for instance: at its start, or weeks later.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nsa/immutable-file-system'],
    parameters: [{
      name: 'always',
      description: 'Whether every container with a read-only root file system must have a writable mount.',
      default: false,
      loosenedBy: LoosenedBy.FALSE,
    }],
  };

  public check(subject: Subject): Violation[] {
    const always = subject.parameter(this, 'always') === true;
    const writers = subject._facts.derive(WRITERS, writersAmong);
    if (writers.size === 0 && !always) return [];
    return subject.containers.filter((container) => runsReadOnly(container) && writableMount(container, subject.podSpec) === undefined)
      .flatMap((container) => {
        const writer = writers.get(programOf(container) ?? '');
        return writer === undefined && !always ? [] : [violation(container, writer)];
      });
  }
}

/** Programs that have a read-only root file system and something to write to, each with where that is. */
function writersAmong(manifests: readonly Manifest[]): ReadonlyMap<string, string> {
  const writers = new Map<string, string>();
  for (const manifest of manifests) {
    for (const container of manifest.podSpec?.containers ?? []) {
      const mount = runsReadOnly(container) ? writableMount(container, manifest.podSpec!) : undefined;
      const program = mount === undefined ? undefined : programOf(container);
      if (program !== undefined) writers.set(program, `${mount} in ${manifest}`);
    }
  }
  return writers;
}

function runsReadOnly({ json, role }: PodContainer): boolean {
  return role !== ContainerRole.EPHEMERAL && READ_ONLY.valueIn(json) === true;
}

/** The same image with another command or other arguments is another program; one with a placeholder for a digest is the same. */
function programOf({ json }: PodContainer): string | undefined {
  const image = ImageReference.tryParse(typeof json.image === 'string' ? json.image.replace(/@.*$/, '') : undefined);
  return image && `${image.registry}/${image.repository} ${JSON.stringify([json.command ?? null, json.args ?? null])}`;
}

function violation(container: PodContainer, writer: string | undefined): Violation {
  return {
    path: `${container.pointer}/volumeMounts`,
    container: container.name,
    found: writer === undefined ? 'nothing writable' : `nothing writable, although the same program is given ${writer}`,
    fix: `mount an emptyDir where the program of container "${container.name}" writes, such as /tmp`,
  };
}
