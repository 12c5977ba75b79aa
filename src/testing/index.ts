export { type Conditions, describeRule, type FailingCase, type RuleCases, Scene, scene, under } from './describe-rule';
export { app, bare, container, deployment, type Draft, object, pod, podSpec, type Tweak } from './manifests';
