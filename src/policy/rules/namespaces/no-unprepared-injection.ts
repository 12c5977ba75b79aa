import { Severity } from '../../../core/finding';
import { at, describe, pointer } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Mesh } from '../../../core/mesh';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { EnforcedLevel } from '../pod/enforced-level';

/** What makes a mesh inject a sidecar into the pods of a namespace: the key, where it stands, and values that switch injection off. */
const INJECTION: ReadonlyArray<{ readonly field: 'labels' | 'annotations'; readonly key: string; readonly off: readonly string[] }> = [
  { field: 'labels', key: 'istio-injection', off: ['disabled'] },
  { field: 'labels', key: 'istio.io/rev', off: [] },
  { field: 'annotations', key: 'linkerd.io/inject', off: ['disabled'] },
  { field: 'labels', key: 'kuma.io/sidecar-injection', off: ['disabled'] },
];

/**
 * Namespaces that enforce baseline or restricted must not have sidecars injected by a mesh that nobody has declared.
 *
 * Without a CNI plugin an injected pod gets an init container with NET_ADMIN, which both levels refuse: no pod would start. The
 * meshes that can be declared (`Mesh`) are those that work with a CNI plugin, or without sidecars.
 */
export class NoUnpreparedInjection extends Rule {
  public readonly meta: RuleMeta = {
    id: 'namespaces/no-unprepared-injection',
    title: 'Namespaces must not have sidecars injected that their Pod Security level refuses.',
    why: 'Without a CNI plugin the injected init container needs NET_ADMIN: no pod of the namespace would start, or somebody would lower its level.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('/Namespace'),
    controls: ['nsa/pod-security-enforcement'],
  };

  public check({ manifest, mesh, version }: Subject): Violation[] {
    const { metadata } = manifest.json;
    if (mesh.name !== Mesh.NONE.name || EnforcedLevel.of(manifest, version).level === 'privileged') return [];
    return INJECTION
      .filter(({ field, key, off }) => ![undefined, null, ...off].includes(at(metadata, field, key) as string))
      .map(({ field, key }) => ({
        path: pointer('/metadata', field, key),
        found: describe(at(metadata, field, key)),
        fix: 'install the mesh with its CNI plugin and say so: mesh: Mesh.ISTIO_CNI, Mesh.ISTIO_AMBIENT or Mesh.LINKERD_CNI',
      }));
  }
}
