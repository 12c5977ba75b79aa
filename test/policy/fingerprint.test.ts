import * as fc from 'fast-check';
import { Severity } from '../../src/core/finding';
import { Manifest } from '../../src/core/manifest';
import { Engine } from '../../src/policy/engine';
import { fingerprint } from '../../src/policy/fingerprint';
import { NoPrivilegeEscalation } from '../../src/policy/rules/pod/no-privilege-escalation';
import { bare, deployment, pod } from '../../src/testing';

const of = (json: unknown) => new Engine({ rules: [new NoPrivilegeEscalation()], today: '2026-11-21' }).judge(Manifest._read(json)).violations.map(fingerprint).sort();

test('containers may change their places', () => {
  const names = ['a', 'b', 'c', 'd'];
  const before = of(pod((p) => { p.spec.containers = names.map((name) => bare(name)); }));
  expect(new Set(before).size).toBe(4);
  fc.assert(fc.property(fc.shuffledSubarray(names, { minLength: 4 }), (order) => {
    expect(of(pod((p) => { p.spec.containers = order.map((name) => bare(name)); }))).toEqual(before);
  }), { numRuns: 20 });
});

test('an object may move into a list and get another image', () => {
  const broken = deployment((d) => { d.spec.template.spec.containers = [bare()]; });
  const moved = deployment((d) => { d.spec.template.spec.containers = [{ ...bare(), image: 'other' }]; });
  expect(of({ apiVersion: 'v1', kind: 'List', items: [pod(), moved] })).toEqual(of(broken));
});

test('the same finding has the same fingerprint for ever', () => {
  expect(fingerprint({
    ruleId: 'pod/no-privileged',
    severity: Severity.HIGH,
    message: '',
    found: '',
    fix: '',
    path: '/x',
    stablePath: '/spec/containers/app/image',
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' },
  })).toBe('b4d679b4b44a4a90');
});
