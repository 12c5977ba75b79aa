import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { RequirePodSecurityLabels } from '../../../../src/policy/rules/namespaces/require-pod-security-labels';
import { describeRule, Draft, object, Tweak, under } from '../../../../src/testing';

const PREFIX = 'pod-security.kubernetes.io';
const AT = '/metadata/labels/pod-security.kubernetes.io~1';

function namespace(version = 'v1.37', tweak: Tweak = () => {}): Draft {
  const draft = object('v1', 'Namespace', 'shop', {
    metadata: {
      namespace: undefined,
      labels: Object.fromEntries(['enforce', 'audit', 'warn'].flatMap((mode) => [[`${PREFIX}/${mode}`, 'restricted'], [`${PREFIX}/${mode}-version`, version]])),
    },
  });
  tweak(draft);
  return draft;
}

describeRule(new RequirePodSecurityLabels(), {
  passes: {
    'all six for the newest version': namespace(),
    'all six for the target version': under({ version: KubernetesVersion.V1_30 }, namespace('v1.30')),
    'all six for a version that nobody knows yet': under({ version: KubernetesVersion.of('1.40') }, namespace('v1.40')),
    'an older version, when nobody has named the target': under({ assumesVersion: true }, namespace('v1.34')),
    'beside other labels': namespace('v1.37', (n) => { n.metadata.labels.team = 'shop'; }),
  },
  fails: {
    'no labels': [namespace('v1.37', (n) => { delete n.metadata.labels; }),
      ...['enforce', 'enforce-version', 'audit', 'audit-version', 'warn', 'warn-version'].map((label) => `${AT}${label}: unset`)],
    'labels of the wrong type': [namespace('v1.37', (n) => { n.metadata.labels = 'restricted'; }),
      ...['enforce', 'enforce-version', 'audit', 'audit-version', 'warn', 'warn-version'].map((label) => `${AT}${label}: unset`)],
    'baseline': [namespace('v1.37', (n) => { n.metadata.labels[`${PREFIX}/enforce`] = 'baseline'; }), `${AT}enforce: "baseline"`],
    'privileged': [namespace('v1.37', (n) => { n.metadata.labels[`${PREFIX}/enforce`] = 'privileged'; }), `${AT}enforce: "privileged"`],
    'audit and warn without versions, enforce at latest': [
      namespace('v1.37', (n) => {
        n.metadata.labels[`${PREFIX}/enforce-version`] = 'latest';
        delete n.metadata.labels[`${PREFIX}/audit-version`];
        delete n.metadata.labels[`${PREFIX}/warn-version`];
      }),
      `${AT}enforce-version: "latest"`, `${AT}audit-version: unset`, `${AT}warn-version: unset`,
    ],
    'no version that there is': [under({ assumesVersion: true }, namespace('latest')),
      `${AT}enforce-version: "latest"`, `${AT}audit-version: "latest"`, `${AT}warn-version: "latest"`],
    'another version': [under({ version: KubernetesVersion.V1_34 }, namespace('v1.33')),
      `${AT}enforce-version: "v1.33"`, `${AT}audit-version: "v1.33"`, `${AT}warn-version: "v1.33"`],
    'a list': [namespace('v1.37', (n) => { n.metadata.labels[`${PREFIX}/enforce`] = ['restricted']; }), `${AT}enforce: ["restricted"]`],
    'kube-system, which is nothing special in an app': [
      namespace('v1.37', (n) => { n.metadata.name = 'kube-system'; delete n.metadata.labels[`${PREFIX}/warn`]; }), `${AT}warn: unset`,
    ],
  },
});
