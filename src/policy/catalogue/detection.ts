export { KnownFalcoNames } from '../rules/detection/known-falco-names';
export { NoSilentOverride } from '../rules/detection/no-silent-override';
