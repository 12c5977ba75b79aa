import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadSettings } from '../src/app/configuration-file';
import { CATALOGUE } from '../src/policy/catalogue';
import { configurationSchema } from '../src/policy/configuration-schema';
import { Packs } from '../src/policy/packs/packs';

const page = readFileSync(join(__dirname, '..', 'docs', 'configuration.md'), 'utf8');
const example = /```yaml\n([^]*?)```/.exec(page)![1];

const OWN_RULE = 'module.exports = { [Symbol.for("cdk8s-hardened.rule")]: true, check: () => [], '
  + 'meta: { id: "acme/require-team-label", title: "T.", why: "W.", severity: "low", judges: { includes: () => true }, controls: [] } }';
const AROUND: { [path: string]: string } = {
  'cdk8s-hardened.yaml': example,
  'base.yaml': '{}',
  'node_modules/@acme/kubernetes-policy/package.json': '{}',
  'node_modules/@acme/kubernetes-policy/cdk8s-hardened.yaml': '{}',
  'rules/require-team-label.js': OWN_RULE,
};

test('the example of the documentation holds', () => {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'documented-')));
  try {
    for (const [path, text] of Object.entries(AROUND)) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    const settings = loadSettings({ cwd, today: '2026-11-21' });
    expect(settings).toMatchObject({
      packs: ['recommended', 'cis', 'pss-restricted'],
      failOn: 'medium',
      namespace: 'shop',
      complete: false,
      baseline: 'known-findings.json',
      settingsFindings: [],
      loosened: [{ rule: 'pod/require-probes', change: 'turned off', owner: 'team-shop' }],
    });
    expect(settings.rules.map(({ meta }) => meta.id)).toEqual(expect.arrayContaining(['acme/require-team-label', 'namespaces/no-default-namespace']));
    expect(settings.rules.map(({ meta }) => meta.id)).not.toContain('pod/require-probes');
    expect(settings.exemptions).toHaveLength(3);
    expect([...settings.locks.keys()]).toEqual(['pod/no-privileged']);
  } finally {
    rmSync(cwd, { recursive: true });
  }
});

test('the example says everything that can be said', () => {
  const { properties } = configurationSchema({ rules: CATALOGUE, packs: Packs.all() }) as { properties: object };
  expect(Object.keys(properties).filter((key) => !new RegExp(`^${key}:`, 'm').test(example))).toEqual([]);
});
