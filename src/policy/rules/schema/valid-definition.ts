import { Field } from '../../../core/field';
import { Severity } from '../../../core/finding';
import { describe } from '../../../core/json';
import { Kinds } from '../../../core/kinds';
import { Rule, RuleMeta, Violation } from '../../rule';
import type { Subject } from '../../subject';

/**
 * CustomResourceDefinitions must be called `<plural>.<group>`, serve a version, store exactly one, and have a schema for each (apiextensions,
 * `ValidateCustomResourceDefinition`).
 */
export class ValidDefinition extends Rule {
  public readonly meta: RuleMeta = {
    id: 'schema/valid-definition',
    title: 'CustomResourceDefinitions must be valid.',
    why: 'The API server refuses the definition, and with it every object of its kind.',
    severity: Severity.MEDIUM,
    judges: Kinds.of('apiextensions.k8s.io/CustomResourceDefinition'),
    controls: ['nist/4.4.3'],
  };

  public check({ manifest }: Subject): Violation[] {
    if (manifest.apiVersion !== 'apiextensions.k8s.io/v1') return [];
    const spec = Field.of(manifest.json, '').member('spec');
    const expected = nameOf(spec);
    const versions = spec.member('versions').items();
    const stored = versions.filter((version) => version.member('storage').isOneOf(true));
    const list = spec.member('versions');
    return [
      ...expected === undefined || manifest.name === expected ? [] : [{ path: '/metadata/name', found: describe(manifest.name), fix: `write "${expected}", the plural and the group` }],
      ...stored.length === 1 ? [] : [{ path: list.pointer, found: `${stored.length} versions with storage: true`, fix: 'store exactly one version' }],
      ...versions.filter(hasNoSchema).map((version) => version.member('schema').complaint('give the version an openAPIV3Schema of type object')),
    ];
  }
}

function nameOf(spec: Field): string | undefined {
  const [plural, group] = [spec.member('names', 'plural').text, spec.member('group').text];
  return plural && group ? `${plural}.${group}` : undefined;
}

function hasNoSchema(version: Field): boolean {
  return !version.member('schema', 'openAPIV3Schema', 'type').isOneOf('object');
}
