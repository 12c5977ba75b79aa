import type { Field } from '../../../core/field';
import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { at } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import type { PodContainer } from '../../../core/pod-spec';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const PORTS = FieldPath.of('ports', EACH);
const HIGHEST = 65535;
const LONGEST_NAME = 15;
const NAME = /^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/;

/** Ports of containers must have numbers from 1 to 65535, and names (RFC 6335, section 5.1) that no other port of the container has. */
export class ValidPorts extends Rule {
  public readonly meta: RuleMeta = {
    id: 'pod/valid-ports',
    title: 'Ports of containers must have valid numbers and names.',
    why: 'The API server refuses the pod, and what makes pods waits for ever.',
    severity: Severity.MEDIUM,
    judges: Kinds.POD_OWNERS,
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/invalid-target-ports', 'kube-score/container-ports-check'],
  };

  public check(subject: Subject): Violation[] {
    return subject.containers.flatMap(badPorts);
  }
}

function badPorts(container: PodContainer): Violation[] {
  if (areGood(container.json.ports)) return [];
  const names = new Set<unknown>();
  return PORTS.fieldsIn(container).flatMap((port) => [...badNumber(port.member('containerPort')), ...badName(port.member('name'), names)]);
}

/** The same in short, for what is mostly the case: no ports, or one that is good. */
function areGood(ports: unknown): boolean {
  if (ports === undefined) return true;
  if (!Array.isArray(ports) || ports.length !== 1) return false;
  const [name, number] = [at(ports[0], 'name'), at(ports[0], 'containerPort')];
  return isNumber(number) && (name === undefined || isName(name));
}

function isNumber(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= HIGHEST;
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_NAME && NAME.test(value);
}

function badNumber(number: Field): Violation[] {
  return isNumber(number.standing) ? [] : [number.complaint(`set it to a number from 1 to ${HIGHEST}`)];
}

function badName(name: Field, names: Set<unknown>): Violation[] {
  if (name.standing === undefined) return [];
  if (names.has(name.standing)) return [name.complaint('give it a name that no other port of the container has')];
  names.add(name.standing);
  // What is no object is told once, for its number.
  return isName(name.standing) || name.malformed ? [] : [name.complaint(`use at most ${LONGEST_NAME} small letters, digits and single "-" between them, a letter among them`)];
}
