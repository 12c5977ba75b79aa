import * as kplus from 'cdk8s-plus-27';

/**
 * cdk8s-plus containers keep the arrays and maps that they were given: `container.mount()` and `container.env.addVariable()` change the
 * caller's props, and with them every other container that was made from the same props.
 */
export function unshare(container: kplus.Container): void {
  const own = container as { mounts: kplus.VolumeMount[]; env: kplus.Env };
  own.mounts = [...container.mounts];
  own.env = new kplus.Env(container.env.sources, container.env.variables);
}
