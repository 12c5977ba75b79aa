import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './folder';
import { ran } from './io';

const NAMESPACE = (name: string) => `apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: {
  pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.37,
  pod-security.kubernetes.io/warn: restricted, pod-security.kubernetes.io/warn-version: v1.37,
  pod-security.kubernetes.io/audit: restricted, pod-security.kubernetes.io/audit-version: v1.37 } }
`;
const SETTINGS = (level = 'info') => `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { level: ${level} }
`;
const POD = (image: string) => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: app, image: ${image}, envFrom: [{ configMapRef: { name: settings } }] }] }
`;
const cluster = (name: string, image = 'nginx:1') => ({
  [`clusters/${name}/platform/namespaces/namespace-shop.yaml`]: NAMESPACE('shop'),
  [`clusters/${name}/namespaces/shop/config-map-settings.yaml`]: SETTINGS(),
  [`clusters/${name}/namespaces/shop/pod-web.yaml`]: POD(image),
});
const TWO = { ...cluster('dev/local'), ...cluster('production/eu') };

async function audit(cwd: string, ...paths: string[]): Promise<string[]> {
  const { stdout } = await ran(['audit', '--format', 'json', '--complete', ...paths], { cwd });
  return JSON.parse(stdout).findings.map(({ ruleId, file }: { ruleId: string; file: string }) => `${ruleId} ${file}`);
}

describe('clusters of a generated repository', () => {
  test('are audited each for itself', async () => {
    const found = await audit(folder(TWO), 'clusters');
    expect(found.filter((each) => each.startsWith('references/'))).toEqual([]);
    expect(found).toContain('image/require-digest clusters/dev/local/namespaces/shop/pod-web.yaml');
    expect(found).toContain('image/require-digest clusters/production/eu/namespaces/shop/pod-web.yaml');
  });

  test('do not resolve the references of each other', async () => {
    const { 'clusters/production/eu/namespaces/shop/config-map-settings.yaml': _, ...files } = TWO as Record<string, string>;
    const found = await audit(folder(files), 'clusters');
    expect(found.filter((each) => each.startsWith('references/'))).toEqual(['references/config-map-exists clusters/production/eu/namespaces/shop/pod-web.yaml']);
  });

  test('other folders are judged together', async () => {
    const found = await audit(folder({ 'a/settings.yaml': SETTINGS(), 'b/settings.yaml': SETTINGS() }), 'a', 'b');
    expect(found.filter((each) => each.startsWith('references/no-duplicate-objects'))).not.toEqual([]);
  });

  test('are compared each with what it was', async () => {
    const cwd = folder(TWO);
    const git = (...args: string[]) => execFileSync('git', ['-C', cwd, '-c', 'user.name=nobody', '-c', 'user.email=nobody@example.invalid', ...args]);
    git('init', '-q');
    git('add', '--all');
    git('commit', '-q', '-m', 'start');
    const diff = async () => JSON.parse((await ran(['diff', '--format', 'json', 'HEAD:clusters', 'clusters'], { cwd })).stdout);
    expect((await diff()).changes).toEqual([]);
    writeFileSync(join(cwd, 'clusters/production/eu/namespaces/shop/pod-web.yaml'), POD('nginx:2'));
    const { changes, notices } = await diff();
    expect(changes.map(({ area }: { area: string }) => area)).toContain('images');
    expect(notices).toContain('Each cluster was compared for itself: dev/local, production/eu.');
  });

  test('are not mixed in one answer about connections', async () => {
    const cwd = folder(TWO);
    const several = await ran(['connectivity', 'clusters'], { cwd });
    expect(several.code).toBe(2);
    expect(several.stderr).toContain('These are the manifests of 2 clusters: dev/local, production/eu.');
    expect((await ran(['connectivity', 'clusters/dev/local'], { cwd })).code).toBe(0);
  });
});
