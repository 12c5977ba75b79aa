import type { LedgerEntry } from '../../../../src/core/ledger';
import { Manifest } from '../../../../src/core/manifest';
import { Engine } from '../../../../src/policy/engine';
import { NoForgedAnnotation } from '../../../../src/policy/rules/exemption/no-forged-annotation';
import { NoPrivileged } from '../../../../src/policy/rules/pod/no-privileged';
import { deployment, describeRule, Draft, object, pod } from '../../../../src/testing';

const KEY = 'exempt.cdk8s-hardened/pod.no-privileged';
const AT = 'exempt.cdk8s-hardened~1pod.no-privileged';
const VALUE = 'needs it (team-a, until 2027-03-01)';

function cronJob(tweak: (spec: Draft) => void): Draft {
  const spec = { jobTemplate: { metadata: {}, spec: { template: deployment().spec.template } } };
  tweak(spec);
  return object('batch/v1', 'CronJob', 'app', { spec });
}

function statefulSet(metadata: Draft): Draft {
  return object('apps/v1', 'StatefulSet', 'app', { spec: { ...deployment().spec, volumeClaimTemplates: [{ metadata }] } });
}

describeRule(new NoForgedAnnotation(), {
  passes: {
    'no annotations': pod(),
    'other annotations': pod((p) => { p.metadata.annotations = { 'cdk8s-hardened/note': 'x', 'acme.test/exempt.cdk8s-hardened': 'x' }; }),
    'annotations of the wrong type': pod((p) => { p.metadata.annotations = [KEY]; }),
    'no metadata': { apiVersion: 'v1', kind: 'ConfigMap' },
  },
  fails: {
    'on the object': [object('v1', 'ConfigMap', 'app', { metadata: { annotations: { [KEY]: VALUE } } }), `/metadata/annotations/${AT}: "${VALUE}"`],
    'on a pod, once': [pod((p) => { p.metadata.annotations = { [KEY]: VALUE }; }), `/metadata/annotations/${AT}: "${VALUE}"`],
    'on a pod template': [deployment((d) => { d.spec.template.metadata.annotations = { [KEY]: VALUE }; }), `/spec/template/metadata/annotations/${AT}: "${VALUE}"`],
    'on a Job template': [cronJob((spec) => { spec.jobTemplate.metadata.annotations = { [KEY]: VALUE }; }), `/spec/jobTemplate/metadata/annotations/${AT}: "${VALUE}"`],
    'on the pods of a CronJob': [cronJob((spec) => { spec.jobTemplate.spec.template.metadata.annotations = { [KEY]: VALUE }; }),
      `/spec/jobTemplate/spec/template/metadata/annotations/${AT}: "${VALUE}"`],
    'on what claims of a StatefulSet become': [statefulSet({ annotations: { [KEY]: VALUE } }), `/spec/volumeClaimTemplates/0/metadata/annotations/${AT}: "${VALUE}"`],
    'in capital letters': [pod((p) => { p.metadata.annotations = { [KEY.toUpperCase()]: VALUE }; }), `/metadata/annotations/${AT.toUpperCase()}: "${VALUE}"`],
    'with a value of the wrong type': [pod((p) => { p.metadata.annotations = { [KEY]: true }; }), `/metadata/annotations/${AT}: true`],
  },
});

describe('where written manifests are judged again', () => {
  const annotated = (key: string, place: (p: Draft) => Draft = (p) => p.metadata) => pod((p) => { place(p).annotations = { [key]: VALUE }; });
  const judged = (draft: Draft, granted: Partial<LedgerEntry> = {}) => new Engine({
    rules: [new NoForgedAnnotation(), new NoPrivileged()],
    today: '2026-11-21',
    exemptions: [{
      rule: 'pod/no-privileged',
      objects: { namespace: 'shop', name: 'app' },
      constructPath: '',
      source: 'c.yaml',
      reason: 'r',
      owner: 'o',
      expires: '2027-03-01',
      inherited: true,
      ...granted,
    }],
  }).judge(Manifest._read(draft)).violations.filter(({ ruleId }) => ruleId === 'exemption/no-forged-annotation');

  test('what the ledger of this judgement grants may be told', () => {
    expect(judged(annotated(KEY))).toEqual([]);
  });

  test.each<[string, Draft, Partial<LedgerEntry>]>([
    ['of another rule', annotated(KEY), { rule: 'pod/no-host-path' }],
    ['of another object', annotated(KEY), { objects: { namespace: 'shop', name: 'other' } }],
    ['that has expired', annotated(KEY), { expires: '2026-11-20' }],
    ['in other letters', annotated(KEY.toUpperCase()), {}],
    ['on a template', deployment((d) => { d.spec.template.metadata.annotations = { [KEY]: VALUE }; }), { objects: { name: 'app' } }],
  ])('but not %s', (_name, draft, granted) => {
    expect(judged(draft, granted)).toHaveLength(1);
  });

  test('and the message says what to write where', () => {
    const { violations } = new Engine({ rules: [new NoForgedAnnotation()], today: '2026-11-21' }).judge(Manifest._read(annotated(KEY)));
    expect(violations[0].fix).toContain('{ rule: pod/no-privileged, objects: { kind: Pod, namespace: shop, name: app }, reason, owner, expires }');
  });
});
