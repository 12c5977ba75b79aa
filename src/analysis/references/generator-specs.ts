import type { ObjectLookup } from './object-lookup';
import type { GeneratorSpecs } from '../../core/fetched-keys';
import { member } from '../../core/json';

const GROUP = 'generators.external-secrets.io';

/** The specs of the generators of an app that an ExternalSecret of a namespace can use: those beside it, and those of the cluster. */
export function generatorSpecs(objects: Pick<ObjectLookup, 'named'>, namespace: string | undefined): GeneratorSpecs {
  return (kind, name) => {
    const [found] = objects.named(`${GROUP}/${kind}`, kind === 'ClusterGenerator' ? undefined : namespace, name);
    return member(found?.json, 'spec');
  };
}
