import { ApiObject } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import type { IConstruct } from 'constructs';
import type { GrantOptions, GrantScope } from './grant-options';
import { UsageError } from '../core/errors';
import { resourceOf } from '../core/resource-name';

/** A grant that knows where the object is that it names. */
export interface PlacedGrant extends GrantOptions {
  /** @default - not known */
  readonly home?: string;
}

/** What a grant is about: an object, or every object of a resource. */
export class GrantTarget {
  /**
   * An object that a construct makes or stands for: by its own word where it is of cdk8s-plus, as the plural of its kind otherwise.
   *
   * @throws UsageError for what is no single object.
   */
  public static ofObject(construct: IConstruct, where: string): GrantTarget {
    const named = asResource(construct);
    if (named?.resourceName !== undefined) return new GrantTarget(named, namespaceOf(construct));
    const object = [construct, construct.node.defaultChild].find((each): each is ApiObject => each !== undefined && ApiObject.isApiObject(each));
    if (!object) {
      throw new UsageError(`${construct.node.path || 'The app'} is not one object, so no right can name it.`, { where, fix: 'give the object itself, such as a ConfigMap' });
    }
    const { apiGroup, kind, name, metadata } = object;
    return new GrantTarget({ apiGroup, resourceType: resourceOf(kind), resourceName: name }, metadata.namespace);
  }

  /** Every object of a resource, or the one that an object of cdk8s-plus is. */
  public static ofResource(resource: kplus.IApiResource): GrantTarget {
    return new GrantTarget(resource, namespaceOf(resource));
  }

  private constructor(private readonly resource: kplus.IApiResource, private readonly namespace?: string) {}

  /** The grant of verbs on it, or on a subresource. */
  public grant(verbs: string[], scope: GrantScope, subresource?: string): PlacedGrant {
    const { apiGroup, resourceType, resourceName } = this.resource;
    return {
      apiGroups: [apiGroup === 'core' ? '' : apiGroup],
      resources: [subresource === undefined ? resourceType : `${resourceType.split('/', 1)[0]}/${subresource}`],
      verbs,
      ...resourceName !== undefined && { resourceNames: [resourceName] },
      ...this.namespace !== undefined && { home: this.namespace },
      ...scope.namespaces && { namespaces: scope.namespaces },
    };
  }
}

/** By shape, so that objects of another copy of cdk8s-plus count. */
function asResource(construct: IConstruct): kplus.IApiResource | undefined {
  const { apiGroup, resourceType } = construct as Partial<kplus.IApiResource>;
  return typeof apiGroup === 'string' && typeof resourceType === 'string' ? construct as IConstruct & kplus.IApiResource : undefined;
}

function namespaceOf(thing: object): string | undefined {
  return (thing as { readonly metadata?: { readonly namespace?: string } }).metadata?.namespace;
}
