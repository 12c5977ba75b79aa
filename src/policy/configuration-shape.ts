import type { Pack } from './packs/pack';
import type { Rule } from './rule';
import { JUSTIFICATION, ruleSettingShape, SEVERITIES } from './rule-setting-shape';
import { choice, entries, fields, FieldShape, flag, list, oneOrMany, Shape, text } from './shape';
import { UsageError } from '../core/errors';
import { KubernetesVersion } from '../core/kubernetes-version';
import { Mesh } from '../core/mesh';
import { DNS_LABEL } from '../core/object-name';
import { Platform } from '../core/platform';
import { quoted } from '../core/quoted';

/** What the words of a configuration mean. */
export interface Vocabulary {
  /** Every rule, custom ones too. */
  readonly rules: readonly Rule[];
  readonly packs: readonly Pack[];
}

const KIND = text('kind', { pattern: /^[A-Z][A-Za-z0-9]*$/, example: 'Deployment' });
const GROUP = text('API group', { pattern: /^$|^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, example: 'apps' });
const NAME = text('name or pattern with "*"', { pattern: /^[^\s/]+$/, example: 'api-*' });
/** Those that `KubernetesVersion.of` reads, for editors. */
const VERSION = /^v?1\.(?:2[7-9]|[3-9]\d|[1-9]\d\d)(?:\.\d+(?:[-+][0-9A-Za-z.+-]+)?)?$/;

/** What `registries` is short for: the parameter of that name of this rule. */
export const REGISTRIES_RULE = 'image/allowed-registries';

/** The platforms that a configuration can name. */
export const PLATFORMS = named(Object.values(Platform).filter((each) => each instanceof Platform));

/** The meshes that a configuration can name. */
export const MESHES = named(Object.values(Mesh).filter((each) => each instanceof Mesh));

/** Everything that may stand in a configuration: the one table by which it is checked and that editors are told. */
export function configurationShape(vocabulary: Vocabulary): Shape {
  return fields('configuration', {
    ...origins(vocabulary),
    ...target(),
    ...surroundings(),
    rules: { shape: entries('rule', settings(vocabulary.rules)), description: 'What is set of single rules, by id.' },
    exemptions: { shape: list(exemption(vocabulary.rules), 'exemptions'), description: 'What may break a rule, why, who answers for it, and until when.' },
  });
}

function origins({ rules, packs }: Vocabulary): { [key: string]: FieldShape } {
  const path = text('file or package', { example: './base.yaml' });
  const registries: FieldShape = {
    shape: list(text('registry', { pattern: /^[a-z0-9.:*-]+(?:\/[\w./*-]+)?$/i, example: 'registry.example.com' }), 'registries', { atLeast: 1 }),
    description: `The registries from which images may come, for ${REGISTRIES_RULE}.`,
  };
  return {
    extends: { shape: oneOrMany(path, 'files'), description: 'Configurations that hold as well: files relative to this one, or npm packages. What is said here comes after them.' },
    packs: { shape: list(choice('pack', packs.map(({ id }) => id)), 'packs'), description: 'Packs of rules that judge besides recommended.' },
    failOn: { shape: choice('severity', SEVERITIES), description: 'The least severity that fails an audit; low unless said. A synthesis fails by any.' },
    customRules: { shape: list(text('module', { example: './rules/require-team-label.js' }), 'modules'), description: 'Modules with rules of your own: files relative to this one, or npm packages.' },
    ...rules.some(({ meta }) => meta.id === REGISTRIES_RULE) ? { registries } : {},
  };
}

function target(): { [key: string]: FieldShape } {
  return {
    kubernetesVersion: { shape: version(), description: 'The Kubernetes version of the cluster, in quotes.' },
    platform: { shape: choice('platform', [...PLATFORMS.keys()]), description: 'The platform; any conformant cluster unless said.' },
    mesh: { shape: choice('mesh', [...MESHES.keys()]), description: 'The service mesh; none unless said.' },
    namespace: { shape: text('name of a namespace', { pattern: DNS_LABEL, example: 'shop' }), description: 'The namespace of audited objects that name none.' },
    complete: { shape: flag(), description: 'Whether audits are given everything that belongs to the app.' },
    ignore: { shape: list(text('pattern', { example: 'charts/*/templates' }), 'patterns'), description: 'What audits pass over in folders: names, or paths with * and **.' },
    baseline: { shape: text('file', { example: 'baseline.json' }), description: 'The file of findings that are known and fail no audit, relative to this one.' },
  };
}

function surroundings(): { [key: string]: FieldShape } {
  const external = fields('external object', {
    apiGroup: { shape: GROUP, description: 'The API group; the core group unless said.' },
    kind: { shape: KIND, description: 'The kind.', required: true },
    namespace: { shape: NAME, description: 'The namespace, or a pattern with "*"; every namespace unless said.' },
    name: { shape: NAME, description: 'The name, or a pattern with "*".', required: true },
  });
  const custom = fields('custom kind', {
    apiGroup: { shape: GROUP, description: 'The API group.', required: true },
    kind: { shape: KIND, description: 'The kind.', required: true },
    podSpecPath: { shape: text('JSON pointer', { pattern: /^(?:\/[^/]+)+$/, example: '/spec/template/spec' }), description: 'Where its pod spec is, as a JSON pointer; it makes no pods unless said.' },
    clusterScoped: { shape: flag(), description: 'Whether its objects belong to no namespace.' },
  });
  return {
    external: { shape: list(external, 'external objects'), description: 'Objects that exist in the cluster although no manifest makes them.' },
    customKinds: { shape: list(custom, 'custom kinds'), description: 'Kinds of custom resources that make pods or belong to the cluster.' },
  };
}

function exemption(rules: readonly Rule[]): Shape {
  const firm = rules.filter(({ meta }) => meta.exemptable === false).flatMap(idsOf);
  const rule = choice('rule', rules.filter(({ meta }) => meta.exemptable !== false).flatMap(idsOf), new Map(firm.map((id) => [id, `No exemption silences ${id}.`])));
  const objects = fields('selection of objects', {
    apiGroup: { shape: GROUP, description: 'The API group, empty for the core group; every group unless said.' },
    kind: { shape: KIND, description: 'The kind; every kind unless said.' },
    namespace: { shape: NAME, description: 'The namespace, or a pattern with "*"; every namespace unless said.' },
    name: { shape: NAME, description: 'The name, or a pattern with "*"; every name unless said.' },
  });
  const { reason, owner, expires } = JUSTIFICATION;
  return fields('exemption', {
    rule: { shape: rule, description: 'The rule.', required: true },
    objects: { shape: objects, description: 'The objects that it covers; everything that is said must hold.' },
    constructs: { shape: text('path of constructs', { example: 'shop/api' }), description: 'The constructs that it covers with everything below them; * stands for characters of one level, ** for any levels.' },
    container: { shape: text('name of a container', { example: 'app' }), description: 'The container that it covers; every container unless said.' },
    value: { shape: text('value', { example: '"SYS_TIME"' }), description: 'The one value that is exempted, as the finding shows it under "found"; any value unless said.' },
    reason: { ...reason, required: true },
    owner: { ...owner, required: true },
    expires: { ...expires, required: true },
  });
}

function settings(rules: readonly Rule[]): ReadonlyMap<string, FieldShape> {
  return new Map(rules.flatMap((rule) => {
    const setting: FieldShape = { shape: ruleSettingShape(rule), description: rule.meta.title };
    return idsOf(rule).map((id): [string, FieldShape] => [id, setting]);
  }));
}

function idsOf({ meta }: Rule): string[] {
  return [meta.id, ...meta.formerIds ?? []];
}

/** YAML reads 1.30 as the number 1.3, so only texts are versions. */
function version(): Shape {
  return {
    schema: { type: 'string', pattern: VERSION.source },
    problems: (value, at) => {
      if (typeof value !== 'string') return [{ pointer: at, message: `${quoted(value)} is no Kubernetes version.`, fix: 'write it in quotes, as in "1.34": YAML reads 1.30 as the number 1.3' }];
      try {
        KubernetesVersion.of(value);
        return [];
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        return [{ pointer: at, message: error.summary, fix: error.fix ?? 'target a newer one' }];
      }
    },
  };
}

function named<T extends { readonly name: string }>(profiles: readonly T[]): ReadonlyMap<string, T> {
  return new Map(profiles.map((profile) => [profile.name, profile]));
}
