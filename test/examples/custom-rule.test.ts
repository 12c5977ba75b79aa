import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSettings } from '../../src/app/configuration-file';
import { readManifests } from '../../src/input/read-manifests';
import { Engine } from '../../src/policy/engine';

// As a user's project would resolve them.
jest.mock('cdk8s-hardened', () => jest.requireActual<object>('../../src'), { virtual: true });
jest.mock('cdk8s-hardened/testing', () => jest.requireActual<object>('../../src/testing'), { virtual: true });

const TODAY = '2026-11-21';
const cwd = join(__dirname, '..', '..', 'examples', 'custom-rule');

require('../../examples/custom-rule/rules/require-team-label.test.js');

test('the configuration of the example judges by its rule', () => {
  const settings = loadSettings({ cwd, today: TODAY });
  const { manifests, problems } = readManifests(readFileSync(join(cwd, 'manifests.yaml'), 'utf8'), { file: 'manifests.yaml' });
  expect(problems).toEqual([]);
  const { violations } = new Engine({ ...settings, today: TODAY, complete: false }).judge(manifests);
  expect(violations.map(({ ruleId, severity, resource, fix, location }) => [ruleId, severity, resource.name, fix, location?.line])).toEqual([
    ['acme/require-team-label', 'high', 'banner', 'label it with one of checkout, payments', expect.any(Number)],
  ]);
});
