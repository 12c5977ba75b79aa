import type { ObjectLookup } from '../../../src/analysis/references/object-lookup';
import { admission, Admission } from '../../../src/analysis/references/store-conditions';
import { Manifest } from '../../../src/core/manifest';
import { Facts } from '../../../src/policy/facts';

function read(json: object): Manifest {
  return Manifest._read(json)[0];
}

function store(conditions: unknown): Manifest {
  return read({ apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'shared' }, spec: { conditions } });
}

const NOBODY: ObjectLookup = new Facts([]);
const TEAM: ObjectLookup = new Facts([read({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'shop' } } })]);
const LABELS = { namespaceSelector: { matchLabels: { team: 'shop' } } };
const OTHERS = { namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['shop'] }] } };

test.each<[unknown, ObjectLookup, Admission]>([
  [undefined, NOBODY, Admission.ADMITTED],
  [[], NOBODY, Admission.ADMITTED],
  [[{ namespaces: ['shop'] }], NOBODY, Admission.ADMITTED],
  [[{ namespaces: ['ops'] }], NOBODY, Admission.REFUSED],
  [[{}], NOBODY, Admission.REFUSED],
  [[{ namespaceRegexes: ['^sh'] }], NOBODY, Admission.ADMITTED],
  [[{ namespaceRegexes: ['('] }], NOBODY, Admission.REFUSED],
  [[{ namespaceSelector: {} }], NOBODY, Admission.ADMITTED],
  [[LABELS], TEAM, Admission.ADMITTED],
  [[LABELS], NOBODY, Admission.UNKNOWN],
  [[OTHERS], TEAM, Admission.REFUSED_BY_LABELS],
  [[{ namespaces: ['ops'] }, LABELS], TEAM, Admission.ADMITTED],
  [[{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ops' } } }], NOBODY, Admission.REFUSED],
  [[{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }], NOBODY, Admission.ADMITTED],
  [[{ namespaceSelector: { matchLabels: 'junk' } }], NOBODY, Admission.REFUSED],
])('%j: case %#', (conditions, objects, expected) => expect(admission(store(conditions), 'shop', objects)).toBe(expected));
