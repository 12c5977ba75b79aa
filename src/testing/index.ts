export { type Conditions, describeRule, type FailingCase, type RuleCases, Scene, scene, under } from './describe-rule';
export { app, bare, container, deployment, type Draft, object, pod, podSpec, type Tweak } from './manifests';
export { type OnlyOptions, type ReachabilityMatchers, reachabilityMatchers } from './reachability-matchers';
export { connectivityOf, type ManifestSource, type PodsName, type Rendered, type Synthesised, type TestedConnection, TestedNetwork } from './tested-network';
export { TestedPods } from './tested-pods';
