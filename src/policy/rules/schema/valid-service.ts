import { ObjectNameSyntax } from './object-name-syntax';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { KubernetesVersion } from '../../../core/kubernetes-version';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

const HIGHEST_PORT = 65535;
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/;
/** From here on the names of Services are like those of other objects (KEP-5311). */
const RELAXED = KubernetesVersion.V1_36;

/**
 * Services must have what the API server demands of them: a name that begins with a letter (before 1.36; RFC 1035), numbers from 1 to 65535,
 * a name for each of several ports, and no port twice. Wrong types are told by `schema/field-types`.
 */
export class ValidService extends Rule {
  public readonly meta: RuleMeta = {
    id: 'schema/valid-service',
    title: 'Services must have valid names and ports.',
    why: 'The API server refuses the Service, and its clients find no address.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('/Service'),
    controls: ['nist/4.4.3'],
    alsoKnownAs: ['kube-linter/invalid-target-ports'],
  };

  public check({ manifest, version }: Subject): Violation[] {
    const name = /^\d/.test(manifest.name) && !version.atLeast(RELAXED)
      ? [{ path: '/metadata/name', found: describe(manifest.name), fix: 'begin it with a letter, or target Kubernetes 1.36 or newer' }] : [];
    const ports = Field.of(manifest.json, '').member('spec', 'ports').items().filter(({ object }) => object);
    return [...name, ...ports.flatMap((port) => badPort(port, ports.length > 1)), ...repeated(ports)];
  }
}

function badPort(port: Field, needsName: boolean): Violation[] {
  const [number, name, target] = ['port', 'name', 'targetPort'].map((field) => port.member(field));
  return [
    ...isPort(number.standing) || !(number.absent || typeof number.value === 'number') ? [] : [number.complaint(`set it to a number from 1 to ${HIGHEST_PORT}`)],
    ...badName(name, needsName),
    ...target.absent || target.value === '' || isTarget(target.standing) ? [] : [target.complaint(
      `write a number from 1 to ${HIGHEST_PORT}, or the name of a container's port: at most 15 small letters, digits and single "-", a letter among them`,
    )],
  ];
}

function badName(name: Field, isNeeded: boolean): Violation[] {
  if (name.absent || name.value === '') return isNeeded ? [name.complaint('give each of several ports a name')] : [];
  const fix = name.text === undefined ? undefined : ObjectNameSyntax.problemOfLabel(name.text);
  return fix === undefined ? [] : [name.complaint(fix)];
}

function repeated(ports: readonly Field[]): Violation[] {
  if (ports.length < 2) return [];
  const seen = new Set<unknown>();
  const isRepeated = (key: unknown) => seen.has(key) || !seen.add(key);
  return ports.flatMap((port) => {
    const [name, number, protocol] = ['name', 'port', 'protocol'].map((field) => port.member(field));
    return [
      ...name.text && isRepeated(`name ${name.text}`) ? [name.complaint('give it a name that no other port of the Service has')] : [],
      ...isPort(number.standing) && isRepeated(`${Number(number.value)} ${protocol.text || 'TCP'}`) ? [number.complaint('serve each port of a protocol once')] : [],
    ];
  });
}

function isPort(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= HIGHEST_PORT;
}

function isTarget(value: unknown): boolean {
  if (typeof value === 'string') return PORT_NAME.test(value);
  return typeof value === 'number' ? value === 0 || isPort(value) : true;
}
