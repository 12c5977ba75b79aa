import type { Field } from '../../../core/field';
import { FieldPath, IsFine } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { arrayOf, describe, member } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { PodContainer } from '../../../core/pod-spec';
import { didYouMean } from '../../../core/suggestion';
import { LoosenedBy, Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const HANDLERS = [['startupProbe'], ['readinessProbe'], ['livenessProbe'], ['lifecycle', 'postStart'], ['lifecycle', 'preStop']];
const PORTS = HANDLERS.flatMap((handler) => [FieldPath.of(...handler, 'httpGet', 'port'), FieldPath.of(...handler, 'tcpSocket', 'port')]);

const FIX = 'declare the port on the container, or write the one that it has';

/**
 * A port that a probe or a lifecycle hook names must be the name of a port of the same container.
 *
 * Numbers are judged only if the parameter asks for it: what a container listens to need not be declared.
 */
export class ProbePortExists extends Rule {
  public readonly meta: RuleMeta = {
    id: 'references/probe-port-exists',
    title: 'A port that a probe names must be a port of the container.',
    why: 'The kubelet cannot resolve the name, so the probe fails for ever: the pod never gets ready, or is restarted without end.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/liveness-port', 'kube-linter/readiness-port', 'kube-linter/startup-port'],
    parameters: [{
      name: 'requireDeclaredNumbers',
      description: 'Whether a number must be that of a port which the container declares.',
      default: false,
      loosenedBy: LoosenedBy.FALSE,
    }],
  };

  public check(subject: Subject): Violation[] {
    const { containers } = subject;
    const isFine: IsFine = subject.parameter(this, 'requireDeclaredNumbers') === true ? isNoPort : isNoName;
    const violations: Violation[] = [];
    for (const path of PORTS) for (const field of path.wrongInAny(containers, isFine)) violations.push(...judge(field, containers));
    return violations;
  }
}

function isNoName(value: unknown): boolean {
  return typeof value !== 'string';
}

function isNoPort(value: unknown): boolean {
  return typeof value !== 'string' && typeof value !== 'number';
}

function judge({ pointer: path, value: port }: Field, containers: readonly PodContainer[]): Violation[] {
  const { json } = containers.find(({ pointer }) => path.startsWith(`${pointer}/`))!;
  const field = typeof port === 'string' ? 'name' : 'containerPort';
  const known = arrayOf(member(json, 'ports')).map((each) => member(each, field)).filter((each) => typeof each === typeof port);
  if (known.includes(port)) return [];
  const near = typeof port === 'string' ? didYouMean(port, known as string[]) : undefined;
  return [{ path, found: `${describe(port)}, but the container ${whatItHas(field, known)}`, fix: near === undefined ? FIX : `did you mean "${near}"?` }];
}

function whatItHas(field: string, known: readonly unknown[]): string {
  const verb = field === 'name' ? 'names' : 'declares';
  return known.length === 0 ? `${verb} no ports` : `${verb} ${field === 'name' ? 'its ports' : 'the ports'} ${known.join(', ')}`;
}
