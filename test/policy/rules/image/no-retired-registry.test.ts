import { NoRetiredRegistry } from '../../../../src/policy/rules/image/no-retired-registry';
import { app, bare, describeRule, Draft, pod, under } from '../../../../src/testing';

function image(name: Draft): Draft {
  return pod((p) => { app(p).image = name; });
}

describeRule(new NoRetiredRegistry(), {
  passes: {
    'the successor': image('registry.k8s.io/pause:3.10'),
    'another registry of that provider': image('gcr.io/acme/api'),
    'no image, which is another rule\'s': image(undefined),
    'a registry that is not named': under({ parameters: { registries: ['old.example'] } }, image('k8s.gcr.io/pause')),
  },
  fails: {
    'the retired registry of Kubernetes': [image('k8s.gcr.io/pause:3.2'), '/spec/containers/0/image: "k8s.gcr.io/pause:3.2"'],
    'its older name': [image('gcr.io/google_containers/pause:3.0'), '/spec/containers/0/image: "gcr.io/google_containers/pause:3.0"'],
    'one that is configured': [under({ parameters: { registries: ['old.example/team'] } }, image('old.example/team/api')), '/spec/containers/0/image: "old.example/team/api"'],
    'an init container': [pod((p) => { p.spec.initContainers = [{ ...bare('init'), image: 'k8s.gcr.io/busybox' }]; }), '/spec/initContainers/0/image: "k8s.gcr.io/busybox"'],
  },
});
