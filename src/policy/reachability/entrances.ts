import { areAmong } from './infrastructure';
import type { Endpoint } from '../../analysis/network/endpoint';
import { selectsGateway } from '../../analysis/network/ways-in';

/** Whether pods that no object shows let the outside in, wherever they are: those that serve a Gateway, and the router of a platform. */
export function isEntrance(end: Endpoint, routerLabels: { readonly [key: string]: string } | undefined): boolean {
  if (end.kind !== 'unseen') return false;
  return selectsGateway(end.pods) || (routerLabels !== undefined && typeof end.namespace !== 'string' && areAmong(end.namespace, routerLabels));
}
