import type { ApiObject } from 'cdk8s';
import { declareKnown } from './declare-known';
import type { ExposedWorkload, IEntrance } from './entrance';
import { ObjectNames } from './object-names';
import { TlsIngress } from './tls-ingress';
import { UsageError } from '../../core/errors';
import { quoted } from '../../core/quoted';
import { Connections } from '../connections';
import type { IngressControllerPods } from '../ingress-controller-pods';

/** Which IngressClass is meant, and who forwards for it. */
export interface IngressClassRefProps {
  /** The name of the IngressClass. */
  readonly name: string;
  /** The pods of its controller, which forward requests: such as `IngressControllerPods.TRAEFIK`. */
  readonly controller: IngressControllerPods;
}

/**
 * An IngressClass of the cluster and the pods of its controller. Exposing by it declares that the class exists.
 *
 * A Gateway is the better choice where there is one: ingress-nginx was retired in March 2026, and what Ingress cannot say each controller says by
 * annotations of its own.
 */
export class IngressClassRef implements IEntrance {
  /** The name of the IngressClass. */
  public readonly name: string;
  /** The pods of its controller. */
  public readonly controller: IngressControllerPods;

  /**
   * Refers to an IngressClass.
   *
   * @throws a usage error for what cannot be the name of an IngressClass.
   */
  public constructor(props: IngressClassRefProps) {
    this.name = props.name;
    this.controller = props.controller;
    ObjectNames.check(this.name, 'an IngressClass', `IngressClass ${this.name}`);
  }

  /**
   * Writes an Ingress of the class, with TLS, and lets in the controller's pods.
   *
   * @throws a usage error without a certificate.
   */
  public expose(exposed: ExposedWorkload): ApiObject {
    const { workload, targetPort, tlsSecretName, hostnames } = exposed;
    if (!tlsSecretName) {
      throw new UsageError('An Ingress serves its hosts over TLS with a certificate of the workload\'s namespace.', {
        where: workload.node.path, found: quoted(tlsSecretName), fix: `name its Secret, as a Certificate or an ExternalSecret makes it for ${hostnames[0]}: { tlsSecretName: '${workload.workloadName}-tls' }`,
      });
    }
    const ingress = TlsIngress.leadingTo(exposed, this.name);
    declareKnown(workload, { apiGroup: 'networking.k8s.io', kind: 'IngressClass', name: this.name });
    Connections.of(workload).fromIngress(this.controller, [{ port: targetPort }]);
    return ingress;
  }
}
