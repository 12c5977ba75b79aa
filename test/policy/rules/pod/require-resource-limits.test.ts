import { KubernetesVersion } from '../../../../src/core/kubernetes-version';
import { RequireResourceLimits } from '../../../../src/policy/rules/pod/require-resource-limits';
import { app, bare, container, deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

const APP = '/spec/containers/0/resources';

function withResources(resources: Draft): Draft {
  return pod((p) => { app(p).resources = resources; });
}

function tweaked(tweak: (resources: Draft) => void): Draft {
  return pod((p) => tweak(app(p).resources));
}

function onPod(resources: Draft): Draft {
  return pod((p) => {
    p.spec.resources = resources;
    app(p).resources = { limits: { 'ephemeral-storage': '128Mi' } };
  });
}

describeRule(new RequireResourceLimits(), {
  passes: {
    'requests and limits': pod(),
    'a limit of cpu': tweaked((r) => { r.limits.cpu = '1'; }),
    'limits only, which Kubernetes takes for requests': withResources({ limits: { 'cpu': '1', 'memory': '1Gi', 'ephemeral-storage': '1Gi' } }),
    'numbers': withResources({ limits: { 'cpu': 1, 'memory': 134217728, 'ephemeral-storage': 1e9 } }),
    'ephemeral containers, which cannot have any': pod((p) => { p.spec.ephemeralContainers = [bare('debug')]; }),
    'a limit of cpu where one is required': under({ parameters: { requireCpuLimit: true } }, tweaked((r) => { r.limits.cpu = '1'; })),
    'equal amounts, written differently': under({ parameters: { requestsEqualLimits: ['memory'] } }, tweaked((r) => { r.requests.memory = '131072Ki'; })),
    'no ephemeral storage where none is required': under({ parameters: { requireEphemeralStorage: false } },
      withResources({ requests: { cpu: '1' }, limits: { memory: '1Gi' } })),
    'on the pod from 1.34 on': under({ version: KubernetesVersion.V1_34 }, onPod({ requests: { cpu: '1' }, limits: { memory: '1Gi' } })),
  },
  fails: {
    'no limit of cpu where one is required': [under({ parameters: { requireCpuLimit: true } }, pod()), `${APP}/limits/cpu: unset`],
    'a request below its limit where they must be equal': [
      under({ parameters: { requestsEqualLimits: ['memory'] } }, tweaked((r) => { r.requests.memory = '64Mi'; })),
      `${APP}/requests/memory: "64Mi", below the limit "128Mi"`,
    ],
    'a request without a limit where they must be equal': [under({ parameters: { requestsEqualLimits: ['cpu'] } }, pod()), `${APP}/limits/cpu: unset`],
    'no resources': [deployment((d) => { delete app(d).resources; }),
      '/spec/template/spec/containers/0/resources/requests/cpu: unset',
      '/spec/template/spec/containers/0/resources/limits/memory: unset', '/spec/template/spec/containers/0/resources/requests/memory: unset',
      '/spec/template/spec/containers/0/resources/limits/ephemeral-storage: unset', '/spec/template/spec/containers/0/resources/requests/ephemeral-storage: unset'],
    'no request of cpu': [tweaked((r) => { delete r.requests.cpu; }), `${APP}/requests/cpu: unset`],
    'no limit of memory': [tweaked((r) => { delete r.limits.memory; }), `${APP}/limits/memory: unset`],
    'no limit of ephemeral storage': [tweaked((r) => { r.limits['ephemeral-storage'] = null; }), `${APP}/limits/ephemeral-storage: unset`],
    'no amount': [tweaked((r) => { r.limits.memory = 'much'; }), `${APP}/limits/memory: "much"`],
    '0': [tweaked((r) => { r.limits.memory = '0'; }), `${APP}/limits/memory: "0"`],
    'a number 0': [tweaked((r) => { r.requests.cpu = 0; }), `${APP}/requests/cpu: 0`],
    'below 0': [tweaked((r) => { r.requests.memory = '-1Mi'; }), `${APP}/requests/memory: "-1Mi"`],
    'true': [tweaked((r) => { r.requests.cpu = true; }), `${APP}/requests/cpu: true`],
    'a limit of cpu that is none': [tweaked((r) => { r.limits.cpu = 'all'; }), `${APP}/limits/cpu: "all"`],
    'a request above its limit': [tweaked((r) => { r.requests.memory = '1Gi'; r.limits.memory = '1023Mi'; }),
      `${APP}/requests/memory: "1Gi", above the limit "1023Mi"`],
    'a request of cpu above its limit': [tweaked((r) => { r.limits.cpu = '50m'; }), `${APP}/requests/cpu: "100m", above the limit "50m"`],
    'resources that are a list, told once': [withResources([]), `${APP}: []`],
    'limits that are a text': [tweaked((r) => { r.limits = 'none'; }), `${APP}/limits: "none"`],
    'on the pod before 1.34': [under({ version: KubernetesVersion.V1_33 }, onPod({ requests: { cpu: '1' }, limits: { memory: '1Gi' } })),
      `${APP}/requests/cpu: unset`, `${APP}/limits/memory: unset`, `${APP}/requests/memory: unset`],
    'ephemeral storage on the pod, where it means nothing': [pod((p) => {
      p.spec.resources = { limits: { 'cpu': '1', 'memory': '1Gi', 'ephemeral-storage': '1Gi' } };
      delete app(p).resources;
    }), `${APP}/limits/ephemeral-storage: unset`, `${APP}/requests/ephemeral-storage: unset`],
    'nothing worth on the pod, told once for two containers': [pod((p) => {
      p.spec.resources = { limits: { cpu: '1', memory: '0' } };
      p.spec.containers.push(container('other'));
      for (const c of p.spec.containers) c.resources = { limits: { 'ephemeral-storage': '1Gi' } };
    }), '/spec/resources/limits/memory: "0"'],
    'a request above the limit of the pod': [pod((p) => {
      p.spec.resources = { limits: { memory: '64Mi' } };
      delete app(p).resources.limits.memory;
    }), `${APP}/requests/memory: "128Mi", above the limit "64Mi"`],
    'init container and sidecar': [pod((p) => {
      p.spec.initContainers = [{ ...container('init'), resources: { limits: { 'memory': '1Gi', 'ephemeral-storage': '1Gi' } } },
        { ...container('proxy'), restartPolicy: 'Always', resources: { requests: { cpu: '1' }, limits: { memory: '1Gi' } } }];
    }), '/spec/initContainers/0/resources/requests/cpu: unset', '/spec/initContainers/1/resources/limits/ephemeral-storage: unset',
    '/spec/initContainers/1/resources/requests/ephemeral-storage: unset'],
  },
});
