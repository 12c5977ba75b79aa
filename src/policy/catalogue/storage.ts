export { NoHostPathVolume } from '../rules/storage/no-host-path-volume';
export { NoRollingExclusiveVolume } from '../rules/storage/no-rolling-exclusive-volume';
export { OneDefaultClass } from '../rules/storage/one-default-class';
export { RequireSize } from '../rules/storage/require-size';
export { RestrictAccessModes } from '../rules/storage/restrict-access-modes';
export { RetainVolumes } from '../rules/storage/retain-volumes';
