import type * as kplus from 'cdk8s-plus-27';

/**
 * cdk8s-plus renders ephemeral storage in whole GiB and memory in whole MiB, and throws on anything else, such as 64 MiB.
 *
 * Resources are rendered by `resourcesOf`; a container that comes here hides them from cdk8s-plus while that renders the rest.
 */
export function renderWithoutResources(container: kplus.Container): void {
  const render = container._toKube.bind(container);
  const own = container as { resources?: kplus.ContainerResources; _toKube: typeof render };
  own._toKube = () => {
    const { resources } = own;
    own.resources = undefined;
    try {
      return render();
    } finally {
      own.resources = resources;
    }
  };
}
