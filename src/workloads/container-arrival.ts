import type * as kplus from 'cdk8s-plus-27';
import { freeName, initContainerName, renameUnnamed } from './upstream/main-twice';
import { unshare } from './upstream/shared-arrays';
import { renderWithoutResources } from './upstream/whole-units';

type MakeContainer = (named: kplus.ContainerProps) => kplus.Container;

/**
 * What each container was made from. Containers arrive while the constructors of cdk8s-plus run, when no field of a subclass exists yet, so it is
 * kept beside them.
 */
const GIVEN = new WeakMap<kplus.Container, kplus.ContainerProps>();

/** The props from which a container of ours was made; undefined for one that was attached ready-made. */
export function givenProps(container: kplus.Container): kplus.ContainerProps | undefined {
  return GIVEN.get(container);
}

/** Notes what a container was made from: a value that was given is a wish, one that cdk8s-plus filled in is not. */
export function remember(container: kplus.Container, given: kplus.ContainerProps): kplus.Container {
  GIVEN.set(container, given);
  return container;
}

/** Takes a container in, whatever way it arrives: its own name, its own arrays, its resources rendered by us. */
export function admit(pod: kplus.AbstractPod, container: kplus.Container): kplus.Container {
  renameUnnamed(container, namesOf(pod));
  return adopt(container);
}

/** Takes an init container in that a pod makes of props with a name of their own. */
export function admitInit(pod: kplus.AbstractPod, given: kplus.ContainerProps, add: MakeContainer): kplus.Container {
  const name = given.name ?? initContainerName(namesOf(pod), pod.initContainers.length);
  return remember(adopt(add({ ...given, name })), given);
}

/** Takes a native sidecar in. */
export function admitSidecar(container: kplus.Container, given: kplus.ContainerProps): kplus.Container {
  return remember(adopt(container), given);
}

/** The props of a sidecar, with a name of its own. */
export function nameSidecar(pod: kplus.AbstractPod, given: kplus.ContainerProps): kplus.ContainerProps {
  return { ...given, name: given.name ?? freeName('sidecar', namesOf(pod), 2) };
}

function namesOf(pod: kplus.AbstractPod): string[] {
  return [...pod.containers, ...pod.initContainers].map(({ name }) => name);
}

function adopt(container: kplus.Container): kplus.Container {
  unshare(container);
  renderWithoutResources(container);
  return container;
}
