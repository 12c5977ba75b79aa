import { metadataOf, type PolicyObject } from './translation';

/** PeerAuthentications of Istio: who has to prove who he is. */
export class IstioPeerAuthentication {
  /**
   * Every pod of a namespace takes mutual TLS only: without it nobody has an identity that an AuthorizationPolicy could ask for. Istio reads the one
   * without selector as the namespace's, and recommends `default` for its name.
   */
  public static strict(namespace?: string): PolicyObject {
    return {
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: metadataOf('default', namespace),
      spec: { mtls: { mode: 'STRICT' } },
    };
  }
}
