/** Kinds of objects that an operator makes, and their names: `*` stands for the name of the operator's object, `+` for anything more. */
export interface OperatorNames {
  readonly Secret?: readonly string[];
  readonly Service?: readonly string[];
  readonly ConfigMap?: readonly string[];
  readonly ServiceAccount?: readonly string[];
}

/** `group/Kind` → what its operator makes of an object of it, where applications name that (the operators' own documentation). */
export const OPERATOR_NAMES: { readonly [groupKind: string]: OperatorNames } = {
  'postgresql.cnpg.io/Cluster': {
    Secret: ['*-app', '*-superuser', '*-ca', '*-server', '*-replication', '*-pooler'], Service: ['*-rw', '*-ro', '*-r'], ServiceAccount: ['*'],
  },
  'postgresql.cnpg.io/Pooler': { Service: ['*'] },
  'acid.zalan.do/postgresql': { Secret: ['+.*.credentials.postgresql.acid.zalan.do'], Service: ['*', '*-repl', '*-pooler', '*-pooler-repl'] },
  'postgres-operator.crunchydata.com/PostgresCluster': {
    Secret: ['*-pguser-+', '*-cluster-cert'], Service: ['*-primary', '*-replicas', '*-ha', '*-pods', '*-pgbouncer'],
  },
  'kafka.strimzi.io/Kafka': { Secret: ['*-cluster-ca-cert', '*-clients-ca-cert', '*-cluster-ca', '*-clients-ca'], Service: ['*-kafka-bootstrap', '*-kafka-brokers', '*-kafka-+'] },
  'kafka.strimzi.io/KafkaUser': { Secret: ['*'] },
  'kafka.strimzi.io/KafkaConnect': { Service: ['*-connect-api'] },
  'rabbitmq.com/RabbitmqCluster': { Secret: ['*-default-user', '*-erlang-cookie'], Service: ['*', '*-nodes'], ServiceAccount: ['*-server'] },
  'rabbitmq.com/User': { Secret: ['*-user-credentials'] },
  'elasticsearch.k8s.elastic.co/Elasticsearch': {
    Secret: ['*-es-elastic-user', '*-es-http-certs-public', '*-es-http-certs-internal', '*-es-http-ca-internal'], Service: ['*-es-http', '*-es-internal-http', '*-es-transport', '*-es-+'],
  },
  'kibana.k8s.elastic.co/Kibana': { Secret: ['*-kb-http-certs-public', '*-kb-http-certs-internal'], Service: ['*-kb-http'] },
  'apm.k8s.elastic.co/ApmServer': { Secret: ['*-apm-token', '*-apm-http-certs-public'], Service: ['*-apm-http'] },
  'mongodbcommunity.mongodb.com/MongoDBCommunity': { Secret: ['*-+'], Service: ['*-svc'] },
  'psmdb.percona.com/PerconaServerMongoDB': { Secret: ['*-+'], Service: ['*-+'] },
  'pxc.percona.com/PerconaXtraDBCluster': { Secret: ['*-+'], Service: ['*-haproxy', '*-haproxy-replicas', '*-proxysql', '*-pxc'] },
  'mysql.oracle.com/InnoDBCluster': { Secret: ['*-+'], Service: ['*', '*-instances'] },
  'k8s.mariadb.com/MariaDB': { Secret: ['*-+', '*'], Service: ['*', '*-primary', '*-secondary', '*-internal'] },
  'databases.spotahome.com/RedisFailover': { Service: ['rfs-*', 'rfr-*', 'rfrm-*', 'rfrs-*'] },
  'redis.redis.opstreelabs.in/Redis': { Service: ['*', '*-headless', '*-additional'] },
  'redis.redis.opstreelabs.in/RedisCluster': { Service: ['*-leader', '*-follower', '*-leader-headless', '*-follower-headless'] },
  'dragonflydb.io/Dragonfly': { Service: ['*'] },
  'clickhouse.altinity.com/ClickHouseInstallation': { Service: ['clickhouse-*', 'chi-*-+'] },
  'minio.min.io/Tenant': { Secret: ['*-+'], Service: ['minio', '*-hl', '*-console'] },
  'monitoring.coreos.com/Prometheus': { Service: ['prometheus-operated'], Secret: ['prometheus-*', 'prometheus-*-+'] },
  'monitoring.coreos.com/Alertmanager': { Service: ['alertmanager-operated'], Secret: ['alertmanager-*-+'] },
  'monitoring.coreos.com/ThanosRuler': { Service: ['thanos-ruler-operated'] },
  'grafana.integreatly.org/Grafana': { Secret: ['*-admin-credentials'], Service: ['*-service'] },
  'opentelemetry.io/OpenTelemetryCollector': { Service: ['*-collector', '*-collector-headless', '*-collector-monitoring'], ServiceAccount: ['*-collector'] },
  'jaegertracing.io/Jaeger': { Service: ['*-agent', '*-collector', '*-collector-headless', '*-query'] },
  'serving.knative.dev/Service': { Service: ['*'] },
  'serving.kserve.io/InferenceService': { Service: ['*', '*-predictor'] },
  'k8s.keycloak.org/Keycloak': { Secret: ['*-initial-admin'], Service: ['*-service', '*-discovery'] },
  'objectbucket.io/ObjectBucketClaim': { Secret: ['*'], ConfigMap: ['*'] },
  'argoproj.io/ArgoCD': { Secret: ['*-cluster', 'argocd-secret'], Service: ['*-server', '*-repo-server', '*-redis'], ServiceAccount: ['*-argocd-+'], ConfigMap: ['argocd-+'] },
};
