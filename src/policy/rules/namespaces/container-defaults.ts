import { ResourceList, ResourceLists } from './resource-list';
import { arrayOf, at, isObject, member } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';

/** The requests and limits that LimitRanges give to containers without (the LimitRanger admission plugin, with the API's own defaults). */
export class ContainerDefaults {
  /** What containers without a request get. */
  public readonly requests: ResourceList = new Map();
  /** What containers without a limit get. */
  public readonly limits: ResourceList = new Map();

  constructor(limitRanges: readonly Manifest[]) {
    const items = limitRanges.flatMap(({ json }) => arrayOf(at(json, 'spec', 'limits')));
    for (const item of items.filter((each) => isObject(each) && each.type === 'Container')) {
      const [min, max, defaultLimit, defaultRequest] = ['min', 'max', 'default', 'defaultRequest'].map((field) => ResourceLists.read(member(item, field)));
      const limits = ResourceLists.withDefaults(defaultLimit, max);
      const requests = ResourceLists.withDefaults(ResourceLists.withDefaults(defaultRequest, limits), min);
      this.limits = ResourceLists.withDefaults(this.limits, limits);
      this.requests = ResourceLists.withDefaults(this.requests, requests);
    }
  }
}
