import { describe, isObject, member } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import type { Violation } from '../../rule';

/** The types of Services, absent being ClusterIP. */
const TYPES: readonly unknown[] = [undefined, null, 'ClusterIP', 'ExternalName', 'NodePort', 'LoadBalancer'];

/** A violation where a Service is of one type, or of none that Kubernetes knows. */
export function refuseServiceType({ json }: Manifest, refused: string, fix: string): Violation[] {
  const spec = member(json, 'spec') ?? {};
  if (!isObject(spec)) return [{ path: '/spec', found: describe(spec), fix: 'write an object' }];
  return spec.type === refused || !TYPES.includes(spec.type) ? [{ path: '/spec/type', found: describe(spec.type), fix }] : [];
}
