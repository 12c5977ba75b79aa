import * as kplus from 'cdk8s-plus-27';
import type { IConstruct } from 'constructs';
import { KINDS, SecureWorkload } from '../workloads/kinds';
import { IMAGE } from '../workloads/stage';

/** The container that every workload has besides the one that arrives in some way. */
export const MAIN: kplus.ContainerProps = { name: 'main-app', image: IMAGE };

/** Where the container that arrives stands in the pod spec. */
export type Place = 'containers' | 'initContainers';

/** A way in which a container gets into a workload. */
export interface Way {
  readonly place: Place;
  readonly add: (kind: string, scope: IConstruct, container: kplus.ContainerProps) => SecureWorkload;
}

const afterwards = (add: (workload: SecureWorkload, container: kplus.ContainerProps) => void): Way['add'] => (kind, scope, container) => {
  const workload = KINDS[kind](scope as never, 'app', { containers: [MAIN] });
  add(workload, container);
  return workload;
};

/** Every way in which a container gets into a workload. */
export const WAYS: { readonly [way: string]: Way } = {
  'props.containers': { place: 'containers', add: (kind, scope, container) => KINDS[kind](scope as never, 'app', { containers: [MAIN, container] }) },
  'props.initContainers': {
    place: 'initContainers',
    add: (kind, scope, container) => KINDS[kind](scope as never, 'app', { containers: [MAIN], initContainers: [container] }),
  },
  'props.nativeSidecars': {
    place: 'initContainers',
    add: (kind, scope, container) => KINDS[kind](scope as never, 'app', { containers: [MAIN], nativeSidecars: [container] }),
  },
  'addContainer': { place: 'containers', add: afterwards((workload, container) => workload.addContainer(container)) },
  'addInitContainer': { place: 'initContainers', add: afterwards((workload, container) => workload.addInitContainer(container)) },
  'attachContainer': { place: 'containers', add: afterwards((workload, container) => workload.attachContainer(new kplus.Container(container))) },
  'addSidecar': { place: 'initContainers', add: afterwards((workload, container) => workload.addSidecar(container)) },
};

/** The names of the ways. */
export const WAY_NAMES = Object.keys(WAYS);
