import { Field } from '../../../core/field';
import { EACH, FieldPath } from '../../../core/field-path';
import { Severity } from '../../../core/finding';
import { isObject } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { plainSecret, plainSecretsIn } from '../../../core/plain-secrets';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/** What stands at a place that becomes a Secret, or that is handed to a program which makes one. */
enum Holding {
  /** The values of a Secret, of which those that are templates say where the value is. */
  VALUES,
  /** Settings of which some may be secrets: judged by name and by how they are written. */
  SETTINGS,
  /** Such settings as the text of a file. */
  TEXT,
}

type Place = readonly [FieldPath, Holding];

const EXTERNAL_SECRET: readonly Place[] = [[FieldPath.of('spec', 'target', 'template', 'data'), Holding.VALUES]];
const STORE: readonly Place[] = [[FieldPath.of('spec', 'provider', 'fake', 'data', EACH), Holding.SETTINGS]];
const GENERATED: readonly Place[] = ['data', 'stringData'].map((field) => [FieldPath.of('spec', 'rules', EACH, 'generate', 'data', field), Holding.VALUES]);

/** group/Kind → where plain text becomes a Secret. */
const PLACES: { readonly [groupKind: string]: readonly Place[] } = {
  'bitnami.com/SealedSecret': [[FieldPath.of('spec', 'template', 'data'), Holding.VALUES], [FieldPath.of('spec', 'template', 'stringData'), Holding.VALUES]],
  'external-secrets.io/ExternalSecret': EXTERNAL_SECRET,
  'external-secrets.io/ClusterExternalSecret': [[FieldPath.of('spec', 'externalSecretSpec', 'target', 'template', 'data'), Holding.VALUES]],
  'external-secrets.io/SecretStore': STORE,
  'external-secrets.io/ClusterSecretStore': STORE,
  'kyverno.io/ClusterPolicy': GENERATED,
  'kyverno.io/Policy': GENERATED,
  'helm.toolkit.fluxcd.io/HelmRelease': [[FieldPath.of('spec', 'values'), Holding.SETTINGS]],
  'helm.cattle.io/HelmChart': [[FieldPath.of('spec', 'valuesContent'), Holding.TEXT], [FieldPath.of('spec', 'set'), Holding.SETTINGS]],
  'argoproj.io/Application': [
    ...[FieldPath.of('spec', 'source', 'helm'), FieldPath.of('spec', 'sources', EACH, 'helm')].map((path): Place => [path, Holding.SETTINGS]),
  ],
};

/**
 * What becomes a Secret, or is handed to a chart that makes one, must not hold values in plain text.
 *
 * Looked at: templates of SealedSecrets and ExternalSecrets, the `fake` provider of the External Secrets Operator, Secrets that Kyverno generates,
 * Helm values in HelmRelease (Flux), HelmChart (k3s) and Application (Argo CD).
 */
export class NoPlaintextInTemplate extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/no-plaintext-in-template',
    title: 'What becomes a Secret must not hold its values in plain text.',
    why: 'The object looks as if it kept the secret safe, while the value stands in it for everyone who reads the repository.',
    severity: Severity.HIGH,
    judges: Kinds.of(...Object.keys(PLACES)),
    controls: ['cis/5.4.2', 'nsa/secrets', 'nist/4.1.4', 'mitre/T1552.001'],
  };

  public check({ manifest }: Subject): Violation[] {
    const violations = PLACES[manifest.groupKind].flatMap(([path, holding]) =>
      path.fieldsIn({ json: manifest.json, pointer: '' }).flatMap((field) => holding === Holding.VALUES ? plainValues(field) : plainSettings(field, holding)));
    return violations.filter(({ path }, i) => violations.findIndex((other) => other.path === path) === i);
  }
}

/** A template also holds what is public, a host or a user name; and what it refers to by `{{ }}` stands elsewhere. */
function plainValues(field: Field): Violation[] {
  return field.members().flatMap((value) => {
    const text = typeof value.value === 'object' || value.absent ? '' : String(value.value);
    const found = text.includes('{{') ? undefined : plainSecret(value.name, text) ?? plainSecretsIn(text)[0];
    return found === undefined ? [] : [violation(value, found)];
  });
}

/** Everything below a field, at any depth: values under their names, and texts that are files. */
function plainSettings(field: Field, holding: Holding): Violation[] {
  if (field.malformed) return [];
  if (field.text !== undefined) return inText(field, holding);
  if (Array.isArray(field.value)) return field.items().flatMap((item) => plainSettings(item, holding));
  return isObject(field.value) ? [...named(field), ...field.members().flatMap((member) => plainSettings(member, holding))] : [];
}

function inText(field: Field, holding: Holding): Violation[] {
  const secret = holding === Holding.SETTINGS && !field.text!.includes('\n') ? plainSecret(field.name, field.text!) : undefined;
  return (secret === undefined ? plainSecretsIn(field.text!) : [secret]).map((found) => violation(field, found));
}

/** `{ name: db.password, value: hunter2 }`, as Argo CD writes parameters and the operator its `fake` data. */
function named(field: Field): Violation[] {
  const name = field.member('name').text ?? field.member('key').text;
  const value = field.member('value');
  const secret = name !== undefined && value.text !== undefined ? plainSecret(name.split('/').at(-1)!, value.text) : undefined;
  return secret === undefined ? [] : [violation(value, secret)];
}

function violation(place: Field, found: string): Violation {
  return { path: place.pointer, found, fix: 'keep the value in a secret store and refer to it, or seal it' };
}
