import { ScaleTargetExists } from '../../../../src/policy/rules/references/scale-target-exists';
import { deployment, describeRule, Draft, object, scene } from '../../../../src/testing';

function autoscaler(scaleTargetRef: unknown): Draft {
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', 'app', { spec: { scaleTargetRef, maxReplicas: 3 } });
}

const NAME = '/spec/scaleTargetRef/name';

describeRule(new ScaleTargetExists(), {
  passes: {
    'a Deployment of the app': scene(autoscaler({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'app' }), deployment()),
    'a custom workload': scene(autoscaler({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'app' }), object('argoproj.io/v1alpha1', 'Rollout', 'app')),
    'KEDA, which means Deployments': scene(object('keda.sh/v1alpha1', 'ScaledObject', 'app', { spec: { scaleTargetRef: { name: 'app' } } }), deployment()),
  },
  fails: {
    'nothing makes it': [autoscaler({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'app' }), `${NAME}: no Deployment "app" in namespace shop`],
    'another kind': [scene(autoscaler({ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'app' }), deployment()), `${NAME}: no StatefulSet "app" in namespace shop`],
    'the wrong group': [scene(autoscaler({ apiVersion: 'v1', kind: 'Deployment', name: 'app' }), deployment()), `${NAME}: no Deployment "app" in namespace shop`],
    'another namespace': [scene(autoscaler({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'app' }), deployment((d) => { d.metadata.namespace = 'store'; })),
      `${NAME}: no Deployment "app" in namespace shop, but in store`],
    'no name': [autoscaler({ apiVersion: 'apps/v1', kind: 'Deployment' }), `${NAME}: unset`],
    'a VerticalPodAutoscaler': [object('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', 'app', { spec: { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'app' } } }),
      '/spec/targetRef/name: no Deployment "app" in namespace shop'],
  },
});
