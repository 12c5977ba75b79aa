import type * as kplus from 'cdk8s-plus-27';
import type { ContainerRole } from '../core/pod-spec';

/** A container as it was declared and as it is being rendered. */
export interface RenderedContainer {
  /** The container. */
  readonly declared: kplus.Container;
  /** The props that made it; absent when it was attached ready-made. */
  readonly given?: kplus.ContainerProps;
  /** What it is in the life of its pod. */
  readonly role: ContainerRole;
  /** What cdk8s-plus rendered of it, to be completed in place. */
  readonly json: any;
}
