import { renderPage } from './what-breaks';

/** What a widely used image needs under a read-only root file system and without root; from its Dockerfile and entrypoint. */
export interface CommonImage {
  /** The repository, without registry. */
  readonly image: string;
  /** The user that owns its files. @default - any user will do */
  readonly user?: number;
  /** The group that goes with the user. @default - any group will do */
  readonly group?: number;
  /** What it writes to while it runs and may forget, besides `/tmp`: `writablePaths`. */
  readonly writablePaths: readonly string[];
  /** Where it keeps what must not be lost: a volume. */
  readonly dataPaths: readonly string[];
  /** What else it takes. */
  readonly note?: string;
  /** The repository whose Dockerfile says so. */
  readonly source: string;
}

/** The images that are asked about most, each as its Dockerfile was in 2026. */
export const COMMON_IMAGES: readonly CommonImage[] = [
  {
    image: 'apache/kafka',
    user: 1000,
    group: 1000,
    writablePaths: ['/opt/kafka/config', '/opt/kafka/logs'],
    dataPaths: ['/var/lib/kafka/data'],
    note: 'the entrypoint renders its configuration into `/opt/kafka/config` at each start',
    source: 'apache/kafka',
  },
  {
    image: 'caddy',
    writablePaths: ['/config'],
    dataPaths: ['/data'],
    note: 'the binary carries the file capability `cap_net_bind_service`, so it does not even start where ALL is dropped; use an image whose binary was copied without it',
    source: 'caddyserver/caddy-docker',
  },
  {
    image: 'distroless/static:nonroot', user: 65532, group: 65532, writablePaths: [], dataPaths: [], source: 'GoogleContainerTools/distroless',
  },
  {
    image: 'eclipse-temurin',
    writablePaths: [],
    dataPaths: [],
    note: 'the JVM keeps `/tmp/hsperfdata_…`; libraries that unpack native code need `/tmp` as large as that code: `writablePathSize`',
    source: 'adoptium/containers',
  },
  {
    image: 'elasticsearch',
    user: 1000,
    group: 0,
    writablePaths: ['/usr/share/elasticsearch/logs'],
    dataPaths: ['/usr/share/elasticsearch/data'],
    note: 'at the first start it writes a keystore into `/usr/share/elasticsearch/config`: mount that folder as a volume which an init container filled',
    source: 'elastic/elasticsearch',
  },
  { image: 'envoyproxy/envoy', user: 101, group: 101, writablePaths: [], dataPaths: [], source: 'envoyproxy/envoy' },
  {
    image: 'grafana/grafana', user: 472, group: 0, writablePaths: ['/var/log/grafana'], dataPaths: ['/var/lib/grafana'], source: 'grafana/grafana',
  },
  { image: 'haproxy', user: 99, group: 99, writablePaths: [], dataPaths: [], note: 'a UNIX socket for statistics belongs below `/tmp`', source: 'docker-library/haproxy' },
  {
    image: 'hashicorp/vault',
    user: 100,
    group: 1000,
    writablePaths: [],
    dataPaths: ['/vault/file', '/vault/logs'],
    note: 'set the variables `SKIP_SETCAP` and `SKIP_CHOWN` and `disable_mlock = true`: the entrypoint would otherwise change its own binary',
    source: 'hashicorp/vault',
  },
  { image: 'httpd', user: 33, group: 33, writablePaths: ['/usr/local/apache2/logs'], dataPaths: [], note: 'writes `httpd.pid` there; listens on 80', source: 'docker-library/httpd' },
  {
    image: 'keycloak/keycloak',
    user: 1000,
    group: 0,
    writablePaths: ['/opt/keycloak/data'],
    dataPaths: [],
    note: '`start` rebuilds the server below `/opt/keycloak/lib`: build an image with `kc.sh build` and run `start --optimized`',
    source: 'keycloak/keycloak',
  },
  { image: 'mariadb', user: 999, group: 999, writablePaths: ['/run/mysqld'], dataPaths: ['/var/lib/mysql'], source: 'MariaDB/mariadb-docker' },
  { image: 'memcached', user: 11211, group: 11211, writablePaths: [], dataPaths: [], source: 'docker-library/memcached' },
  { image: 'minio/minio', writablePaths: [], dataPaths: ['/data'], source: 'minio/minio' },
  { image: 'mongo', user: 999, group: 999, writablePaths: [], dataPaths: ['/data/db', '/data/configdb'], source: 'docker-library/mongo' },
  { image: 'mysql', user: 999, group: 999, writablePaths: ['/var/run/mysqld'], dataPaths: ['/var/lib/mysql'], source: 'docker-library/mysql' },
  {
    image: 'nginx',
    user: 101,
    group: 101,
    writablePaths: ['/var/cache/nginx', '/run'],
    dataPaths: [],
    note: 'listens on 80; its entrypoint says that it cannot change its configuration and goes on',
    source: 'nginx/docker-nginx',
  },
  { image: 'nginxinc/nginx-unprivileged', user: 101, group: 101, writablePaths: [], dataPaths: [], note: 'listens on 8080', source: 'nginx/docker-nginx-unprivileged' },
  { image: 'node', user: 1000, group: 1000, writablePaths: [], dataPaths: [], note: 'start the program with `node`: `npm` wants a home to write to', source: 'nodejs/docker-node' },
  {
    image: 'postgres',
    user: 999,
    group: 999,
    writablePaths: ['/var/run/postgresql'],
    dataPaths: ['/var/lib/postgresql'],
    note: 'the alpine variant has 70:70; up to 17 set `PGDATA` to a folder below the volume, because it must own the folder itself',
    source: 'docker-library/postgres',
  },
  { image: 'prom/prometheus', user: 65534, group: 65534, writablePaths: [], dataPaths: ['/prometheus'], source: 'prometheus/prometheus' },
  { image: 'python', writablePaths: [], dataPaths: [], note: 'compiled modules are not kept; compile them into the image if starting takes long', source: 'docker-library/python' },
  { image: 'rabbitmq', user: 999, group: 999, writablePaths: ['/var/log/rabbitmq'], dataPaths: ['/var/lib/rabbitmq'], source: 'docker-library/rabbitmq' },
  { image: 'redis', user: 999, group: 999, writablePaths: [], dataPaths: ['/data'], note: 'the alpine variant has 999:1000', source: 'redis/docker-library-redis' },
  {
    image: 'traefik', writablePaths: [], dataPaths: [], note: 'listens on 80; keep certificates of ACME on a volume, wherever `storage` says', source: 'traefik/traefik-library-image',
  },
];

/** The text of `docs/what-breaks.md`. */
export function renderWhatBreaks(): string {
  return renderPage(COMMON_IMAGES);
}
