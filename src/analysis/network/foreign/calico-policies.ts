import { calicoSelects, every } from './calico-selector';
import type { ForeignPolicy, NamespaceLabels } from './foreign-policy';
import { arrayOf, isObject, JsonObject, member, stringOf } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import { Direction, DIRECTIONS } from '../direction';
import type { PodGroup } from '../pod-group';

const SECTIONS = { Ingress: 'ingress', Egress: 'egress' } as const;

/** The kinds in which Calico's policies are written; staged ones are not in force. */
export const CALICO_KINDS = ['projectcalico.org', 'crd.projectcalico.org'].flatMap((group) => [`${group}/NetworkPolicy`, `${group}/GlobalNetworkPolicy`]);

/**
 * The effect of a Calico NetworkPolicy or GlobalNetworkPolicy: pods that it selects are denied what no rule allows, in the directions of its `types`;
 * unset they follow from its rules, and mean Ingress where it has none (projectcalico.org/v3).
 */
export function calicoPolicies(manifest: Manifest): ForeignPolicy[] {
  const spec = member(manifest.json, 'spec');
  if (!isObject(spec)) return [];
  return [{
    manifest,
    isolates: DIRECTIONS.filter((direction) => typesOf(spec).includes(direction)),
    opens: DIRECTIONS.filter((direction) => arrayOf(spec[SECTIONS[direction]]).some((rule) => /^(?:allow|pass)$/i.test(textOf(member(rule, 'action'))))),
    selects: (pods, namespace) => selects(spec, pods, { manifest, namespace }),
  }];
}

function typesOf(spec: JsonObject): readonly unknown[] {
  const written = arrayOf(spec.types);
  if (written.length > 0) return written;
  const implied = DIRECTIONS.filter((direction: Direction) => arrayOf(spec[SECTIONS[direction]]).length > 0);
  return implied.length > 0 ? implied : ['Ingress'];
}

interface Around {
  readonly manifest: Manifest;
  readonly namespace: NamespaceLabels;
}

function selects(spec: JsonObject, { labels, namespace: name }: PodGroup, { manifest, namespace }: Around): boolean | undefined {
  const isGlobal = manifest.kind === 'GlobalNetworkPolicy';
  const isForNodes = spec.preDNAT === true || spec.doNotTrack === true;
  if (isForNodes || (!isGlobal && manifest.namespace !== name)) return false;
  return every([
    calicoSelects(textOf(spec.selector), { ...labels, 'projectcalico.org/namespace': name, 'projectcalico.org/orchestrator': 'k8s' }),
    isGlobal ? isInNamespace(textOf(spec.namespaceSelector), name, namespace) : true,
    textOf(spec.serviceAccountSelector) === '' ? true : undefined,
  ]);
}

/** Of a namespace that is not given only its name is known. */
function isInNamespace(selector: string, name: string, { labels, isComplete }: NamespaceLabels): boolean | undefined {
  const known = { ...labels, 'projectcalico.org/name': name };
  return calicoSelects(selector, known, (key) => isComplete || Object.hasOwn(known, key));
}

function textOf(value: unknown): string {
  return stringOf(value) ?? '';
}
