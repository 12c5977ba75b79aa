import { NoRefusedImages } from '../../../../src/policy/rules/image/no-refused-images';
import { app, deployment, describeRule, Draft, pod, under } from '../../../../src/testing';

function image(name: Draft): Draft {
  return pod((p) => { app(p).image = name; });
}

describeRule(new NoRefusedImages(), {
  passes: {
    'another image': pod(),
    'a name that only starts alike': image('ghcr.io/acme/tiller-client'),
    'no image, which is another rule\'s': image(undefined),
    'one that is allowed again': under({ parameters: { images: ['tiller'] } }, image('kubernetesui/dashboard:v2.7.0')),
  },
  fails: {
    'Tiller': [image('gcr.io/kubernetes-helm/tiller:v2.17.0'), '/spec/containers/0/image: "gcr.io/kubernetes-helm/tiller:v2.17.0"'],
    'the dashboard': [image('kubernetesui/dashboard:v2.7.0'), '/spec/containers/0/image: "kubernetesui/dashboard:v2.7.0"'],
    'a part of it': [image('docker.io/kubernetesui/dashboard-api:1.0.0'), '/spec/containers/0/image: "docker.io/kubernetesui/dashboard-api:1.0.0"'],
    'a copy of Tiller in another registry': [image('registry.example/mirror/tiller'), '/spec/containers/0/image: "registry.example/mirror/tiller"'],
    'one that is configured': [under({ parameters: { images: ['weaveworks/scope'] } }, deployment((d) => { app(d).image = 'weaveworks/scope:1.13'; })),
      '/spec/template/spec/containers/0/image: "weaveworks/scope:1.13"'],
  },
});
