import { appPods } from './app-labels';
import { Severity } from '../../../core/finding';
import { arrayOf, at, describe, isObject, member, stringOf } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { Manifest } from '../../../core/manifest';
import { didYouMean } from '../../../core/suggestion';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * A `targetPort` that is a name must be the name of a container port, with the same protocol, of a pod that the Service selects.
 *
 * Numbers are not judged: what a container listens to need not be declared.
 */
export class TargetPortExists extends Rule {
  public readonly meta: RuleMeta = {
    id: 'references/target-port-exists',
    title: 'A targetPort that is a name must be a port of the selected pods.',
    why: 'Kubernetes leaves out every pod that has no port of this name: the Service has no endpoints and refuses every connection.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('/Service'),
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/invalid-target-ports'],
  };

  public check(subject: Subject): Violation[] {
    const { json, namespace } = subject.manifest;
    const named = arrayOf(at(json, 'spec', 'ports')).map((port, i) => ({ port, i })).filter(({ port }) => typeof member(port, 'targetPort') === 'string');
    const selector = at(json, 'spec', 'selector');
    if (named.length === 0 || !isObject(selector) || Object.keys(selector).length === 0) return [];
    const owners = appPods(subject).withLabels(namespace, selector);
    if (owners.length === 0) return [];
    return named.filter(({ port }) => !owners.some((owner) => hasPort(owner, port))).map(({ port, i }) => violationOf(owners, port, i));
  }
}

function portsOf({ podSpec }: Manifest): readonly unknown[] {
  return podSpec!.containers.flatMap(({ json }) => arrayOf(member(json, 'ports')));
}

function protocolOf(port: unknown): unknown {
  return member(port, 'protocol') ?? 'TCP';
}

function hasPort(owner: Manifest, servicePort: unknown): boolean {
  return portsOf(owner).some((port) => member(port, 'name') === member(servicePort, 'targetPort') && protocolOf(port) === protocolOf(servicePort));
}

function violationOf(owners: readonly Manifest[], servicePort: unknown, index: number): Violation {
  const target = String(member(servicePort, 'targetPort'));
  const names = [...new Set(owners.flatMap(portsOf).map((port) => member(port, 'name')).filter((name): name is string => typeof name === 'string'))].sort();
  return {
    path: `/spec/ports/${index}/targetPort`,
    found: `${describe(target)}, but the pods of ${owners[0]} ${whatTheyHave(target, names, servicePort)}`,
    fix: fixOf(target, names),
  };
}

function whatTheyHave(target: string, names: readonly string[], servicePort: unknown): string {
  if (names.includes(target)) return `have it for another protocol than ${stringOf(protocolOf(servicePort)) ?? 'what stands there'}`;
  return names.length === 0 ? 'name no ports' : `name their ports ${names.join(', ')}`;
}

function fixOf(target: string, names: readonly string[]): string {
  if (names.includes(target)) return 'say the protocol of the container port';
  const near = didYouMean(target, names);
  return near === undefined ? 'give the container port this name, or write its number' : `did you mean "${near}"?`;
}
