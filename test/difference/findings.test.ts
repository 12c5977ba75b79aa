import { setOfDrafts, TODAY } from './store';
import { Severity } from '../../src/core/finding';
import type { LedgerEntry } from '../../src/core/ledger';
import { Manifest } from '../../src/core/manifest';
import { Findings } from '../../src/difference/findings';
import { Renames } from '../../src/difference/renames';
import type { SecurityChange } from '../../src/difference/security-change';
import { Engine } from '../../src/policy/engine';
import { NoPrivileged } from '../../src/policy/rules/pod/no-privileged';
import { container, deployment, Draft } from '../../src/testing/manifests';

const RULES = [new NoPrivileged()];

interface Judged {
  readonly objects: readonly Draft[];
  readonly exemptions?: readonly LedgerEntry[];
  readonly severity?: Severity;
}

function setOf({ objects, exemptions = [], severity }: Judged): ReturnType<typeof setOfDrafts> {
  const manifests = objects.flatMap((json) => Manifest._read(json));
  const severities = new Map(severity ? [[RULES[0].meta.id, severity]] : []);
  return { manifests, exemptions, verdict: new Engine({ rules: RULES, today: TODAY, exemptions, severities }).judge(manifests) };
}

function told(before: Judged, after: Judged): string[] {
  const [old, now] = [setOf(before), setOf(after)];
  const words = ({ effect, severity, id, title }: SecurityChange) => `${effect} ${severity} ${id}: ${title.replace(/: .*/, '')}`;
  return new Findings().changes(old, now, Renames.between(old.manifests, now.manifests)).map(words);
}

/** A Deployment whose containers of these names are privileged. */
function privileged(names: readonly string[], tweak: (draft: Draft) => void = () => {}): Draft {
  return deployment((draft) => {
    draft.spec.template.spec.containers.push(container('proxy'), container('cache'));
    for (const each of draft.spec.template.spec.containers) if (names.includes(each.name)) each.securityContext.privileged = true;
    tweak(draft);
  });
}

const containersOf = (draft: Draft): Draft[] => draft.spec.template.spec.containers;
const EXEMPTION: LedgerEntry = {
  rule: 'pod/no-privileged', reason: 'It mounts disks', owner: 'storage', expires: '2027-01-01', constructPath: '', source: 'cdk8s-hardened.yaml', objects: { kind: 'Deployment', namespace: 'shop', name: 'app' },
};

test.each<[string, Judged, Judged, string[]]>([
  ['the same ones', { objects: [privileged(['app'])] }, { objects: [privileged(['app'])] }, []],
  ['a new one', { objects: [privileged([])] }, { objects: [privileged(['app'])] },
    ['weaker critical findings/new: New finding pod/no-privileged in container "app" of Deployment shop/app']],
  ['a fixed one', { objects: [privileged(['app'])] }, { objects: [privileged([])] },
    ['stronger critical findings/fixed: Fixed finding pod/no-privileged in container "app" of Deployment shop/app']],
  ['one more', { objects: [privileged(['app'])] }, { objects: [privileged(['app', 'proxy'])] },
    ['weaker critical findings/new: New finding pod/no-privileged in container "proxy" of Deployment shop/app']],
  ['one less', { objects: [privileged(['cache', 'app'])] }, { objects: [privileged(['cache'])] },
    ['stronger critical findings/fixed: Fixed finding pod/no-privileged in container "app" of Deployment shop/app']],
  ['containers in another order', { objects: [privileged(['app'])] }, { objects: [privileged(['app'], (draft) => { containersOf(draft).reverse(); })] }, []],
  ['a container with another name', { objects: [privileged(['app'])] }, { objects: [privileged(['app'], (draft) => { containersOf(draft)[0].name = 'main'; })] }, []],
  ['a workload with another name', { objects: [privileged(['app'])] }, { objects: [privileged(['app'], (draft) => { draft.metadata.name = 'backend'; })] }, []],
  ['another namespace', { objects: [privileged(['app'])] }, { objects: [privileged(['app'], (draft) => { draft.metadata.namespace = 'store'; })] }, []],
  ['an older version of the API', { objects: [{ ...privileged(['app']), apiVersion: 'apps/v1beta2' }] }, { objects: [privileged(['app'])] }, []],
  ['another severity', { objects: [privileged(['app'])] }, { objects: [privileged(['app'])], severity: Severity.LOW },
    ['neutral low findings/severity: Finding pod/no-privileged in container "app" of Deployment shop/app is of severity low now.']],
  ['one that became exempted', { objects: [privileged(['app'])] }, { objects: [privileged(['app'])], exemptions: [EXEMPTION] }, []],
  ['one that is exempted no longer', { objects: [privileged(['app'])], exemptions: [EXEMPTION] }, { objects: [privileged(['app'])] }, []],
  ['a new one that is exempted', { objects: [privileged([])] }, { objects: [privileged(['app'])], exemptions: [EXEMPTION] }, []],
])('%s', (_what, before, after, expected) => {
  const ofTheRule = told(before, after).filter((line) => line.includes('no-privileged'));
  expect(ofTheRule).toEqual(expected);
});
