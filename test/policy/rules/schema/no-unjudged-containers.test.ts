import { NoUnjudgedContainers } from '../../../../src/policy/rules/schema/no-unjudged-containers';
import { bare, deployment, describeRule, object, pod, podSpec } from '../../../../src/testing';

const FOUND = (kind: string) => `containers in a ${kind}, whose pods nobody knows`;

describeRule(new NoUnjudgedContainers(), {
  passes: {
    'a Pod': pod(),
    'a Deployment': deployment(),
    'an unknown kind with the usual template': object('argoproj.io/v1alpha1', 'Rollout', 'web', { spec: { template: { spec: podSpec() } } }),
    'an unknown kind without containers': object('example.com/v1', 'Thing', 'x', { spec: { containers: ['a', 'b'], images: [{ image: 'a' }] } }),
    'a pattern of Kyverno': object('kyverno.io/v1', 'ClusterPolicy', 'x', { spec: { rules: [{ validate: { pattern: { spec: { containers: [bare()] } } } }] } }),
    'containers of other pods that Kyverno changes': object('kyverno.io/v1', 'ClusterPolicy', 'x', {
      spec: { rules: [{ mutate: { foreach: [{ patchStrategicMerge: { spec: { containers: [{ name: '{{ element.name }}', image: 'ghcr.io/acme/app' }] } } }] } }] },
    }),
    'a kind of Kubernetes that holds whatever it likes': object('v1', 'ConfigMap', 'x', { data: { containers: 'none' } }),
  },
  fails: {
    'what Kyverno adds to pods': [
      object('kyverno.io/v1', 'ClusterPolicy', 'x', { spec: { rules: [{ mutate: { patchStrategicMerge: { spec: { initContainers: [bare()] } } } }] } }),
      `/spec/rules/0/mutate/patchStrategicMerge/spec/initContainers: ${FOUND('ClusterPolicy')}`,
    ],
    'what Kyverno generates': [
      object('kyverno.io/v1', 'ClusterPolicy', 'x', { spec: { rules: [{ generate: { kind: 'Pod', data: { spec: { containers: [bare()] } } } }] } }),
      `/spec/rules/0/generate/data/spec/containers: ${FOUND('ClusterPolicy')}`,
    ],
    'two templates': [
      object('leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', 'x', {
        spec: {
          leaderWorkerTemplate: {
            leaderTemplate: { spec: { containers: [bare()] } },
            workerTemplate: { spec: { initContainers: [bare()], containers: [bare()] } },
          },
        },
      }),
      `/spec/leaderWorkerTemplate/leaderTemplate/spec/containers: ${FOUND('LeaderWorkerSet')}`,
      `/spec/leaderWorkerTemplate/workerTemplate/spec/containers: ${FOUND('LeaderWorkerSet')}`,
      `/spec/leaderWorkerTemplate/workerTemplate/spec/initContainers: ${FOUND('LeaderWorkerSet')}`,
    ],
    'a list of templates': [
      object('jobset.x-k8s.io/v1alpha2', 'JobSet', 'x', { spec: { replicatedJobs: [{ template: { spec: { template: { spec: { containers: [bare()] } } } } }] } }),
      `/spec/replicatedJobs/0/template/spec/template/spec/containers: ${FOUND('JobSet')}`,
    ],
    'a second template beside the usual one': [
      object('example.com/v1', 'Pair', 'x', { spec: { template: { spec: podSpec() }, other: { spec: podSpec() } } }),
      `/spec/other/spec/containers: ${FOUND('Pair')}`,
    ],
    'a key with a slash': [
      object('kubeflow.org/v1', 'PyTorchJob', 'x', { spec: { 'a/b': { containers: [bare(), 'junk'] } } }),
      `/spec/a~1b/containers: ${FOUND('PyTorchJob')}`,
    ],
  },
});
