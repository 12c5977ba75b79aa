import { configurationShape, Vocabulary } from './configuration-shape';
import type { JsonSchema } from './shape';

/** What rules of one's own are called, where editors cannot know them. */
const RULE_ID = '^[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$';

/** The schema by which editors check and complete a configuration, from the same table that checks it. */
export function configurationSchema(vocabulary: Vocabulary): JsonSchema {
  const { properties, ...rest } = configurationShape(vocabulary).schema as { properties: { [key: string]: JsonSchema } };
  const { rules, exemptions } = properties;
  const ids = Object.keys(rules.properties as object);
  const exemption = exemptions.items as { properties: { rule: JsonSchema } };
  const exemptable = exemption.properties.rule.enum as readonly string[];
  const settings = shared(rules.properties as { [id: string]: JsonSchema });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of cdk8s-hardened',
    ...rest,
    properties: {
      ...properties,
      rules: { ...rules, properties: settings.properties, additionalProperties: true, propertyNames: { pattern: RULE_ID } },
      exemptions: { ...exemptions, items: open(exemption, ids.filter((id) => !exemptable.includes(id)), exemptable) },
    },
    definitions: settings.definitions,
    if: { anyOf: [{ required: ['customRules'] }, { required: ['extends'] }] },
    else: {
      properties: {
        rules: { propertyNames: { enum: ids } },
        exemptions: { items: { properties: { rule: { enum: exemptable } } } },
      },
    },
  };
}

/** Most rules are set alike: what is said of several is said once. Draft 7 passes over a description beside a `$ref`. */
function shared(properties: { [id: string]: JsonSchema }) {
  const names = new Map<string, string>();
  const definitions: { [name: string]: unknown } = {};
  const referring = Object.entries(properties).map(([id, { description, ...schema }]) => {
    const text = JSON.stringify(schema);
    const name = names.get(text) ?? `setting${names.size + 1}`;
    names.set(text, name);
    definitions[name] = schema;
    return [id, { description, allOf: [{ $ref: `#/definitions/${name}` }] }];
  });
  return { properties: Object.fromEntries(referring) as { [id: string]: JsonSchema }, definitions };
}

/** Rules of one's own may be exempted, too; those that nothing silences are known. */
function open(exemption: { properties: { rule: JsonSchema } }, firm: readonly string[], examples: readonly string[]): JsonSchema {
  const { description } = exemption.properties.rule;
  const rule = { description, type: 'string', pattern: RULE_ID, not: { enum: firm }, examples };
  return { ...exemption, properties: { ...exemption.properties, rule } };
}
