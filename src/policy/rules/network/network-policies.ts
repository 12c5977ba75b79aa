import { NetworkModel } from '../../../analysis/network/network-model';
import type { Subject } from '../../subject';

const MODEL = Symbol('network model');

/** The NetworkPolicies of an app, with the effect that Kubernetes gives them. */
export class NetworkPolicies {
  /** What the policies in the app around a subject amount to. */
  public static of(subject: Subject): NetworkModel {
    return subject._facts.derive(MODEL, (manifests) => new NetworkModel(manifests));
  }
}
