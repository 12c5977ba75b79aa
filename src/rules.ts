// What a rule of one's own is made of, without what makes manifests: loading it loads no cdk8s.
export { EACH, FieldPath, type FieldOwner, type IsFine, oneOf, orAbsent } from './core/field-path';
export { Field } from './core/field';
export { Severity } from './core/finding';
export { Kinds } from './core/kinds';
export { KubernetesVersion } from './core/kubernetes-version';
export { Manifest } from './core/manifest';
export { ContainerRole, type PodContainer, PodSpec } from './core/pod-spec';
export { LoosenedBy, Rule, type RuleMeta, type RuleParameter, type Violation } from './policy/rule';
export { Rules } from './policy/rules';
export { Subject } from './policy/subject';
