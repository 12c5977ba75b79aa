import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { CATALOGUE } from '../../src/policy/catalogue';
import { ConfigurationError } from '../../src/policy/configuration-error';
import { configurationSchema } from '../../src/policy/configuration-schema';
import { Packs } from '../../src/policy/packs/packs';
import type { Rule } from '../../src/policy/rule';
import { resolveSettings } from '../../src/policy/settings-resolution';

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, code: { optimize: false } });
addFormats(ajv);
const schema = configurationSchema({ rules: CATALOGUE, packs: Packs.all() });
const bySchema = ajv.compile(schema);

function byValidator(value: unknown, catalogue: readonly Rule[] = CATALOGUE): boolean {
  try {
    resolveSettings([{ source: 'c.yaml', value, locate: () => undefined, bases: [] }], { catalogue, today: '2026-11-21' });
    return true;
  } catch (error) {
    if (error instanceof ConfigurationError) return false;
    throw error;
  }
}

const WHY = { reason: 'r', owner: 'o', expires: '2027-03-01' };
const exempting = (rest: object) => ({ exemptions: [{ rule: 'pod/no-privileged', objects: { name: 'api' }, ...WHY, ...rest }] });
const rules = (id: string, setting: unknown) => ({ rules: { [id]: setting } });

const VALID: ReadonlyArray<[string, unknown]> = [
  ['nothing', {}],
  ['packs', { packs: ['cis', 'pss-restricted'] }],
  ['every target', { kubernetesVersion: '1.34', platform: 'gke-autopilot', mesh: 'istio-ambient', namespace: 'shop', complete: true }],
  ['a version with what a provider appends', { kubernetesVersion: 'v1.34.2-gke.100' }],
  ['a version of the future', { kubernetesVersion: '1.99' }],
  ['paths', { ignore: ['charts'], baseline: 'b.json' }],
  ['external objects', { external: [{ kind: 'Secret', name: '*' }, { apiGroup: 'cert-manager.io', kind: 'Certificate', namespace: 'a-*', name: 'x' }] }],
  ['custom kinds', { customKinds: [{ apiGroup: 'argoproj.io', kind: 'Rollout', podSpecPath: '/spec/template/spec', clusterScoped: false }] }],
  ['registries', { registries: ['ghcr.io/acme', '*.azurecr.io', 'localhost:5000'] }],
  ['a rule turned off with a reason', rules('pod/no-privileged', { enabled: false, ...WHY })],
  ['a rule that is off turned on', rules('namespaces/no-default-namespace', { enabled: true })],
  ['a rule that is off left off', rules('namespaces/no-default-namespace', { enabled: false })],
  ['a higher severity', rules('pod/no-host-ports', { severity: 'critical' })],
  ['a lower severity with a reason', rules('pod/no-host-ports', { severity: 'low', ...WHY })],
  ['a tighter parameter', rules('pod/require-resource-limits', { parameters: { requireCpuLimit: true } })],
  ['a looser parameter with a reason', rules('pod/require-resource-limits', { parameters: { requireEphemeralStorage: false }, ...WHY })],
  ['a longer list of what is refused', rules('image/no-retired-registry', { parameters: { registries: ['k8s.gcr.io', 'gcr.io/google_containers', 'gcr.io/google-containers', 'old.example.com'] } })],
  ['a lock', rules('schema/well-formed', { locked: true })],
  ['exemptions', exempting({ container: 'app', value: 'true' })],
  ['exemptions of constructs', exempting({ objects: undefined, constructs: 'shop/**' })],
];

const INVALID: ReadonlyArray<[string, unknown]> = [
  ['no object', []],
  ['a text', 'failOn: low'],
  ['an unknown key', { pack: [] }],
  ['an unknown pack', { packs: ['cis2'] }],
  ['packs as a text', { packs: 'cis' }],
  ['an unknown severity', { failOn: 'fatal' }],
  ['a version as a number', { kubernetesVersion: 1.34 }],
  ['an old version', { kubernetesVersion: '1.26' }],
  ['a version that YAML cut', { kubernetesVersion: '1.3' }],
  ['an unknown platform', { platform: 'openshfit' }],
  ['an unknown mesh', { mesh: 'istio' }],
  ['a namespace in capitals', { namespace: 'Shop' }],
  ['complete as a text', { complete: 'true' }],
  ['an empty list of registries', { registries: [] }],
  ['an external object without name', { external: [{ kind: 'Secret' }] }],
  ['a kind in small letters', { external: [{ kind: 'secret', name: 'x' }] }],
  ['a version for a group', { external: [{ apiGroup: 'apps/v1', kind: 'Deployment', name: 'x' }] }],
  ['a place of pods that is no pointer', { customKinds: [{ apiGroup: 'a.b', kind: 'C', podSpecPath: 'spec' }] }],
  ['an unknown rule', rules('pod/no-privilege', { enabled: true })],
  ['an exemption of an unknown rule', exempting({ rule: 'pod/no-privilege' })],
  ['an exemption of a rule that nothing silences', exempting({ rule: 'schema/well-formed' })],
  ['a rule that nothing turns off', rules('schema/well-formed', { enabled: false, ...WHY })],
  ['a severity that nothing lowers', rules('schema/well-formed', { severity: 'low', ...WHY })],
  ['a rule turned off without a reason', rules('pod/no-privileged', { enabled: false })],
  ['a rule turned off without an owner', rules('pod/no-privileged', { ...WHY, enabled: false, owner: undefined })],
  ['a lower severity without a reason', rules('pod/no-host-ports', { severity: 'low' })],
  ['a looser parameter without a reason', rules('pod/require-resource-limits', { parameters: { requireEphemeralStorage: false } })],
  ['a shorter list without a reason', rules('image/no-retired-registry', { parameters: { registries: ['k8s.gcr.io'] } })],
  ['a parameter of another type', rules('pod/require-resource-limits', { parameters: { requireCpuLimit: 'yes' } })],
  ['an unknown parameter', rules('pod/require-resource-limits', { parameters: { requireCpu: true } })],
  ['parameters of a rule that has none', rules('pod/no-privileged', { parameters: {} })],
  ['a lock that is off', rules('pod/no-privileged', { locked: false })],
  ['a setting that is no object', rules('pod/no-privileged', 'off')],
  ['an exemption without reason', exempting({ reason: undefined })],
  ['an exemption with an empty owner', exempting({ owner: ' ' })],
  ['a day that there is not', exempting({ expires: '2027-02-30' })],
  ['a moment for a day', exempting({ expires: '2027-02-03T00:00:00Z' })],
  ['an exemption of unknown objects', exempting({ objects: { kind: 'Deployment', label: 'x' } })],
  ['a number for a value', exempting({ value: 80 })],
];

/** As YAML has it: what is undefined is not there. */
const written = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

test.each(VALID)('valid for editors and for us: %s', (_name, value) => {
  expect([bySchema(written(value)), bySchema.errors]).toEqual([true, null]);
  expect(byValidator(written(value))).toBe(true);
});

test.each(INVALID)('invalid for editors and for us: %s', (_name, value) => {
  expect(bySchema(written(value))).toBe(false);
  expect(byValidator(written(value))).toBe(false);
});

/** One rule of those that the schema sets alike. */
function representatives(): Rule[] {
  const { rules: { properties } } = schema.properties as { rules: { properties: { [id: string]: { allOf: [{ $ref: string }] } } } };
  return [...new Map(CATALOGUE.map((rule) => [properties[rule.meta.id].allOf[0].$ref, rule])).values()];
}

test('every sort of setting is looked at', () => {
  expect(representatives().filter(({ meta }) => meta.parameters).length).toBeGreaterThan(10);
  expect(new Set(representatives().map(({ meta }) => meta.severity)).size).toBe(4);
});

/** Every severity, on and off, with parameters made each thing that they could be: editors say what we say. */
test.each(representatives().map((rule) => [rule.meta.id, rule] as const))('editors and we agree on settings of %s', (id, rule) => {
  const { meta } = rule;
  const values = (meta.parameters ?? []).flatMap(({ name, default: value }) => [true, false, 0, 1e6, 'other', [], ['other'], value, Array.isArray(value) ? [...value as string[], 'other'] : value].map((each) => ({ [name]: each as unknown })));
  const settings = [
    ...[true, false].map((enabled) => ({ enabled })),
    ...['low', 'medium', 'high', 'critical'].map((severity) => ({ severity })),
    ...values.map((parameters) => ({ parameters })),
    { locked: true },
  ];
  const disagreed = settings.flatMap((setting) => [setting, { ...setting, ...WHY }])
    .filter((setting) => bySchema(rules(id, setting)) !== byValidator(rules(id, setting), [rule]));
  expect(disagreed).toEqual([]);
});

test('rules that only a module or a base can know are left to us', () => {
  const own = { rules: { 'acme/require-team-label': { severity: 'high' } }, ...exempting({ rule: 'acme/require-team-label' }) };
  expect(bySchema(own)).toBe(false);
  expect(bySchema({ ...own, customRules: ['./rules.js'] })).toBe(true);
  expect(bySchema({ ...own, extends: '@acme/policy' })).toBe(true);
  expect(bySchema({ ...exempting({ rule: 'schema/well-formed' }), extends: '@acme/policy' })).toBe(false);
  expect(bySchema({ ...rules('One', {}), customRules: ['./rules.js'] })).toBe(false);
});
