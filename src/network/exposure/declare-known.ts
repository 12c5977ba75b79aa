import type { IConstruct } from 'constructs';
import { Environment } from '../../core/environment';
import type { ExternalObject } from '../../core/object-reference';

/** Declares, once, that an object of the platform exists in the cluster: whoever wrote its name into a reference means one that is there. */
export function declareKnown(construct: IConstruct, object: ExternalObject): void {
  const text = JSON.stringify(object);
  const said = Environment.said(construct.node.root).externalObjects ?? [];
  if (!said.some((known) => JSON.stringify(known) === text)) Environment.declareExternal(construct, object);
}
