import { generatorSpecs } from '../../../analysis/references/generator-specs';
import { knownKeys } from '../../../analysis/references/object-keys';
import { fetchedKeys, type GeneratorSpecs } from '../../../core/fetched-keys';
import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { Kinds } from '../../../core/kinds';
import { templateComplaints } from '../../../core/secret-template';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';
import { appReferences } from '../references/app-references';

const GROUP = 'external-secrets.io';

/** A template of a Secret, and the keys that it is given; undefined where only the cluster knows them all. */
interface Templated {
  readonly template: Field;
  readonly keys: readonly string[] | undefined;
}

/** group/Kind → the template in an object and the keys that it is given. */
const TEMPLATES: { readonly [groupKind: string]: (subject: Subject, json: Field) => Templated } = {
  [`${GROUP}/ExternalSecret`]: (subject, json) => ofExternalSecret(subject, json.member('spec')),
  [`${GROUP}/ClusterExternalSecret`]: (subject, json) => ofExternalSecret(subject, json.member('spec', 'externalSecretSpec')),
  [`${GROUP}/PushSecret`]: (subject, json) => ({ template: json.member('spec', 'template'), keys: selectedKeys(subject, json.member('spec', 'selector')) }),
};

/**
 * Templates of the External Secrets Operator (engine v2) must be what Go's `text/template` can execute, with the functions that the operator has and
 * the keys that are fetched.
 *
 * What `dataFrom` brings is known only of generators; where anything else comes from there, or the selected Secret is not in the input, keys are
 * not judged. A key taken by `index` does not fail when it is missing, but is empty: it is judged all the same.
 */
export class ValidTemplate extends Rule {
  public readonly meta: RuleMeta = {
    id: 'secrets/valid-template',
    title: 'The template of a Secret must parse, and refer only to keys that are fetched.',
    why: 'The operator writes no Secret, or goes on with the old one; only the status of its own object says why, while the pods wait.',
    severity: Severity.MEDIUM,
    judges: Kinds.of(...Object.keys(TEMPLATES)),
    controls: ['nist/4.4.3'],
  };

  public check(subject: Subject): Violation[] {
    const { manifest } = subject;
    if (manifest.apiVersion === `${GROUP}/v1alpha1` && manifest.kind !== 'PushSecret') return []; // its engine is another one
    const { template, keys } = TEMPLATES[manifest.groupKind](subject, Field.of(manifest.json, ''));
    const texts = template.member('engineVersion').isOneOf('v2', undefined) ? textsIn(template) : [];
    return [...rewritesIn(subject).flatMap((field) => complaintsAt(field, ['value'])), ...texts.flatMap((field) => complaintsAt(field, keys))];
  }
}

function ofExternalSecret(subject: Subject, spec: Field): Templated {
  return { template: spec.member('target', 'template'), keys: fetchedKeys(spec.value, generatorsOf(subject)) };
}

function generatorsOf({ _facts: facts, manifest }: Subject): GeneratorSpecs {
  return generatorSpecs(facts, manifest.namespace);
}

/** The keys of what a PushSecret selects: a Secret that is in the input or that an object of the input makes, or what a generator generates. */
function selectedKeys(subject: Subject, selector: Field): readonly string[] | undefined {
  const generator = selector.member('generatorRef');
  if (!generator.absent) {
    const spec = { dataFrom: [{ sourceRef: { generatorRef: generator.value } }] };
    return fetchedKeys(spec, generatorsOf(subject));
  }
  const name = selector.member('secret', 'name').text;
  if (name === undefined) return undefined;
  const { namespace } = subject.manifest;
  return knownKeys(subject._facts.named('/Secret', namespace, name), appReferences(subject).products.of('/Secret', namespace, name));
}

/** Every template that the operator executes with what is fetched. */
function textsIn(template: Field): Field[] {
  const maps = [template.member('data'), template.member('metadata', 'labels'), template.member('metadata', 'annotations')];
  return [...maps.flatMap((map) => map.members()), ...template.member('templateFrom').items().map((item) => item.member('literal'))];
}

/** Templates that make new keys of keys. */
function rewritesIn({ manifest }: Subject): Field[] {
  const spec = Field.of(manifest.json, '').member('spec', ...manifest.kind === 'ClusterExternalSecret' ? ['externalSecretSpec'] : []);
  return spec.member('dataFrom').items().flatMap((item) => item.member('rewrite').items()).map((item) => item.member('transform', 'template'));
}

function complaintsAt(field: Field, keys: readonly string[] | undefined): Violation[] {
  return field.text === undefined ? [] : templateComplaints(field.text, keys).map(({ found, fix }) => ({ path: field.pointer, found, fix }));
}
