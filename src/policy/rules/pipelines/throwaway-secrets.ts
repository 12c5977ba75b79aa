import { gitLabHolders, gitLabVariables } from './gitlab-jobs';
import { jobsOf, textOf } from './workflow-step';
import { Field } from '../../../core/field';
import { isObject, stringOf } from '../../../core/json';
import type { Manifest } from '../../../core/manifest';
import { WorkflowKind } from '../../../core/workflow-file';

/** Variables by which images of databases and queues are given the password that they begin with. */
const OF_IMAGES = /^(?:POSTGRES(?:QL)?|PG|MYSQL|MARIADB|MONGO(?:DB)?|MONGO_INITDB|RABBITMQ|REDIS|MSSQL|SA|MINIO|ELASTIC|CLICKHOUSE|ORACLE|COUCHDB|ARANGO|NEO4J|INFLUXDB)_/;
/** An address on the machine itself, with its credentials. */
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]', '0.0.0.0', 'host.docker.internal', 'docker'];

/** The passwords of services that live no longer than the job beside which they run. */
export class ThrowawaySecrets {
  /** Those of a pipeline. */
  public static of(manifest: Manifest): ThrowawaySecrets {
    return manifest.kind === WorkflowKind.GITLAB_PIPELINE ? ofGitLab(manifest) : ofGitHub(manifest);
  }

  private readonly addresses: RegExp;

  constructor(private readonly values: ReadonlySet<string>, private readonly hasServices: boolean, hosts: readonly string[]) {
    const names = [...LOCAL_HOSTS, ...hosts].map((host) => host.replace(/[^\w]/g, '\\$&')).join('|');
    this.addresses = new RegExp(`\\b[a-z][a-z0-9+.-]*://[^\\s/:@"'<>]*:[^\\s/@"'<>]+@(?:${names})(?=[:/\\s"'?,;]|$)`, 'gi');
  }

  /** Whether a value under a name is the password of such a service. */
  public includes(name: string, value: string): boolean {
    return this.values.has(value) || (this.hasServices && OF_IMAGES.test(name));
  }

  /** A text without the addresses of such services. */
  public without(text: string): string {
    return text.includes('://') ? text.replace(this.addresses, '') : text;
  }
}

function ofGitHub(manifest: Manifest): ThrowawaySecrets {
  const services = jobsOf(manifest).flatMap((job) => job.member('services').members()).filter(({ object }) => object);
  const values = services.map((service) => service.member('env')).flatMap((variables) => variables.object ? variables.members() : []).map(textOf);
  return new ThrowawaySecrets(new Set(values), services.length > 0, services.map(({ name }) => name));
}

function ofGitLab(manifest: Manifest): ThrowawaySecrets {
  const holders = gitLabHolders(manifest);
  const services = holders.flatMap((holder) => holder.member('services').items());
  const ofImages = services.length === 0 ? [] : holders.flatMap(gitLabVariables).filter(([name]) => OF_IMAGES.test(name));
  const values = [...services.flatMap(gitLabVariables), ...ofImages].map(([, value]) => textOf(value));
  return new ThrowawaySecrets(new Set(values), services.length > 0, services.flatMap(hostsOf));
}

/** A service is reached by its alias, or by the name of its image with `-` or `__` for `/`. */
function hostsOf(service: Field): string[] {
  const image = service.text ?? stringOf(isObject(service.value) ? service.member('name').value : undefined) ?? '';
  const name = image.replace(/@.*$/, '').replace(/:[^/]*$/, '');
  const aliases = (service.object ? service.member('alias').text ?? '' : '').split(/[\s,]+/);
  return [name.replace(/\//g, '__'), name.replace(/\//g, '-'), ...aliases].filter((host) => host !== '');
}
