import { Duration } from 'cdk8s';
import type { AudienceToken } from './audience-token';
import { UsageError } from '../core/errors';
import { quoted } from '../core/quoted';
import { shortDigest } from '../core/short-digest';
import type { IWorkload } from '../core/workload';

/**
 * r--r--r--, in decimal as JSON demands. The kubelet itself narrows the token to 0600 for the container's user, or 0640 for the pod's
 * fsGroup (KEP-2451); what stays readable by everyone is the certificate and the name of the namespace, which are no secrets.
 * Without it a container whose user is neither could not read the certificate, and client libraries would fail.
 */
const MODE = 0o444;

const MIN_EXPIRATION_SECONDS = 600;
const MAX_EXPIRATION_SECONDS = 86400;
/** The API server accepts tokens for its issuer, which is its own address in most clusters. */
const API_AUDIENCE = /^https:\/\/kubernetes\.default(?:\.svc(?:\.[a-z0-9.-]+)?)?\/?$/;
const STANDARD_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The workloads that have the token already, whichever account asked for it: the token is always that of the pod's account. */
const HOLDERS = new WeakSet<IWorkload>();

/** Tokens as files, renewed by the kubelet and bound to the pod; never Secrets, never without expiry. */
export class ApiToken {
  /** Gives a workload the token for the Kubernetes API where client libraries look for it; once, however often it is called. */
  public static mountInto(workload: IWorkload): void {
    if (HOLDERS.has(workload)) return;
    HOLDERS.add(workload);
    workload.mountVolume({
      name: 'kube-api-access',
      path: STANDARD_PATH,
      readOnly: true,
      source: {
        projected: {
          defaultMode: MODE,
          sources: [
            { serviceAccountToken: { expirationSeconds: 3600, path: 'token' } },
            { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
            { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
          ],
        },
      },
    });
  }

  /** Whether a workload has the token for the Kubernetes API. */
  public static isMountedInto(workload: IWorkload): boolean {
    return HOLDERS.has(workload);
  }

  /** Gives a workload a token for another service. */
  public static mountFor(workload: IWorkload, token: AudienceToken, where: string): void {
    const expiration = token.expiration ?? Duration.hours(1);
    check(token, expiration, where);
    workload.mountVolume({
      name: `token-${shortDigest(`${token.audience} ${token.path}`)}`,
      path: token.path,
      readOnly: true,
      containers: token.containers,
      source: {
        projected: {
          defaultMode: MODE,
          sources: [{ serviceAccountToken: { audience: token.audience, expirationSeconds: expiration.toSeconds(), path: 'token' } }],
        },
      },
    });
  }
}

function check(token: AudienceToken, expiration: Duration, where: string): void {
  if (token.audience.trim() === '' || API_AUDIENCE.test(token.audience)) {
    throw new UsageError(`audience is ${token.audience.trim() === '' ? 'empty' : quoted(token.audience)}, so the token would be one for the Kubernetes API.`, {
      where, fix: 'name the service that accepts the token; for the Kubernetes API call mountToken(), or grant what it is for',
    });
  }
  checkPath(token.path, where);
  const seconds = expiration.toSeconds();
  if (seconds < MIN_EXPIRATION_SECONDS) {
    throw new UsageError('Kubernetes issues no token for less than ten minutes.', { where, found: `${seconds} s`, fix: 'expiration: Duration.minutes(10) or more' });
  }
  if (seconds > MAX_EXPIRATION_SECONDS) {
    throw new UsageError('A token that lives longer than a day is hardly one that expires; the kubelet renews it anyway.', {
      where, found: `${seconds} s`, fix: 'expiration: Duration.hours(24) or less',
    });
  }
}

function checkPath(path: string, where: string): void {
  const isStandard = path.replace(/\/+$/, '') === STANDARD_PATH;
  if (/^\/[^/]/.test(path) && !path.split('/').includes('..') && !isStandard) return;
  const problem = isStandard ? 'is where client libraries look for the token of the Kubernetes API' : 'is not an absolute path to a folder';
  throw new UsageError(`${quoted(path)} ${problem}.`, { where, fix: 'choose a folder of its own, as in "/var/run/secrets/tokens/vault"' });
}
