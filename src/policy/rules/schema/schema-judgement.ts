import { CustomDefinitions } from './custom-definitions';
import { KubernetesVersion } from '../../../core/kubernetes-version';
import type { Manifest } from '../../../core/manifest';
import { Memo } from '../../../core/memo';
import { FieldTables } from '../../../core/schema/field-tables';
import { IFieldType, SchemaFault, SchemaProblem } from '../../../core/schema/field-type';
import { ServedKinds } from '../../../core/schema/served-kinds';
import type { Subject } from '../../subject';

const JUDGED = Symbol('schema problems');
const NETWORK_POLICY = 'networking.k8s.io/NetworkPolicy';
const NONE: readonly SchemaProblem[] = [];

/** The structures of one minor version, by apiVersion, then by kind. */
const STRUCTURES = new Memo((minor: number) => new Memo((apiVersion: string) => new Memo((kind: string) => structureOf(minor, apiVersion, kind))));

function structureOf(minor: number, apiVersion: string, kind: string): IFieldType | undefined {
  const served = ServedKinds.find(apiVersion, kind);
  return served && ServedKinds.isServed(served, minor) ? FieldTables.of(minor).structure(served.structure) : undefined;
}

/** What the schema of its kind says about an object: worked out once, told by several rules. */
export class SchemaJudgement {
  /** What of a sort is wrong with an object; nothing for a kind that neither Kubernetes nor the input defines, or that is not served. */
  public static of(subject: Subject, ...faults: SchemaFault[]): readonly SchemaProblem[] {
    const known = subject._facts.derive(JUDGED, () => new WeakMap<Manifest, readonly SchemaProblem[]>());
    let problems = known.get(subject.manifest);
    if (!problems) known.set(subject.manifest, problems = judge(subject));
    return problems.length === 0 ? problems : problems.filter(({ fault }) => faults.includes(fault));
  }
}

function judge(subject: Subject): readonly SchemaProblem[] {
  const { manifest, version } = subject;
  const minor = Math.min(version.minor, KubernetesVersion.NEWEST.minor);
  const type = STRUCTURES.of(minor).of(manifest.apiVersion).of(manifest.kind)
    ?? CustomDefinitions.of(subject)?.typeOf(manifest.apiVersion.slice(manifest.group.length + 1), minor);
  if (type === undefined || type.accepts(manifest.json)) return NONE;
  const problems: SchemaProblem[] = [];
  type.explain(manifest.json, { pointer: '' }, problems);
  return manifest.groupKind === NETWORK_POLICY ? problems.filter((problem) => !isOfValidPolicy(problem)) : problems;
}

/** What `network/valid-policy` tells, whose words are about policies: all of the spec but unknown fields outside of its selectors. */
function isOfValidPolicy({ fault, pointer }: SchemaProblem): boolean {
  return pointer.startsWith('/spec/') && (fault !== SchemaFault.UNKNOWN || /Selector\//.test(pointer));
}
