export { AllowedRegistries } from '../rules/image/allowed-registries';
export { NoPlaceholderDigest } from '../rules/image/no-placeholder-digest';
export { NoRefusedImages } from '../rules/image/no-refused-images';
export { NoRetiredRegistry } from '../rules/image/no-retired-registry';
export { RequireDigest } from '../rules/image/require-digest';
export { RestrictPullPolicy } from '../rules/image/restrict-pull-policy';
export { ValidReference } from '../rules/image/valid-reference';
