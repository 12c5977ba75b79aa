import * as cdk8s from 'cdk8s';
import { Construct } from 'constructs';
import type { GeneratorRef } from './generator-ref';
import * as plans from './generators/generator-plan';
import type {
  AcrTokenProps, AnyGeneratorProps, EcrTokenProps, GcrTokenProps, GeneratorProps, GithubTokenProps, PasswordProps, QuayTokenProps, SshKeyProps,
  StsTokenProps, VaultDynamicSecretProps,
} from './generators/generator-props';
import { checkNamespace, missingIdentity } from './generators/operator-account';
import { ExternalSecretsOperator } from '../core/external-secrets-operator';
import { Judgement } from '../core/judgement';

/** What makes a plan, told at which construct. */
type Planner = (where: string) => plans.GeneratorPlan;

/**
 * Something that the External Secrets Operator makes new values with (`generators.external-secrets.io/v1alpha1`): random passwords, tokens
 * of registries, credentials of Vault. An ExternalSecret takes them by `ExternalSecretSource.generator(generator.ref)`.
 *
 * Each ExternalSecret gets values of its own, and new ones whenever it is refreshed. The operator logs in by short-lived tokens of a ServiceAccount.
 */
export class SecretGenerator extends Construct {
  /**
   * Random passwords (`Password`).
   *
   * @throws a usage error for passwords that are short or that cannot be made.
   */
  public static password(scope: Construct, id: string, props: PasswordProps = {}): SecretGenerator {
    return new SecretGenerator(scope, id, props, (where) => plans.password(props, where));
  }

  /** Random identifiers (`UUID`). */
  public static uuid(scope: Construct, id: string, props: GeneratorProps = {}): SecretGenerator {
    return new SecretGenerator(scope, id, props, () => ({ kind: 'UUID', spec: {} }));
  }

  /**
   * Pairs of keys for SSH (`SSHKey`, since release 0.19 of the operator).
   *
   * @throws a usage error for kinds and sizes of keys that there are not.
   */
  public static sshKey(scope: Construct, id: string, props: SshKeyProps = {}): SecretGenerator {
    return new SecretGenerator(scope, id, props, (where) => plans.sshKey(props, where));
  }

  /**
   * Tokens for the registry of Amazon, which hold for twelve hours (`ECRAuthorizationToken`).
   *
   * @throws a usage error for a region or a role that is none, and for an account of another namespace.
   */
  public static ecr(scope: Construct, id: string, props: EcrTokenProps): SecretGenerator {
    return new SecretGenerator(scope, id, props, (where) => plans.ecr(props, where));
  }

  /**
   * Tokens for the registry of Google, which hold for an hour (`GCRAccessToken`).
   *
   * @throws a usage error for an account of another namespace.
   */
  public static gcr(scope: Construct, id: string, props: GcrTokenProps): SecretGenerator {
    return new SecretGenerator(scope, id, props, () => plans.gcr(props));
  }

  /**
   * Tokens for the registry of Azure, which hold for three hours (`ACRAccessToken`).
   *
   * @throws a usage error for a registry that is none, and for an account of another namespace.
   */
  public static acr(scope: Construct, id: string, props: AcrTokenProps): SecretGenerator {
    return new SecretGenerator(scope, id, props, (where) => plans.acr(props, where));
  }

  /**
   * Short-lived keys of AWS (`STSSessionToken`).
   *
   * @throws a usage error for a region or a role that is none, and for an account of another namespace.
   */
  public static sts(scope: Construct, id: string, props: StsTokenProps): SecretGenerator {
    return new SecretGenerator(scope, id, props, (where) => plans.sts(props, where));
  }

  /**
   * Credentials that an engine of HashiCorp Vault makes (`VaultDynamicSecret`).
   *
   * @throws a usage error for an address without TLS, and for an account of another namespace.
   */
  public static vault(scope: Construct, id: string, props: VaultDynamicSecretProps): SecretGenerator {
    return new SecretGenerator(scope, id, props, (where) => plans.vault(props, where));
  }

  /**
   * Tokens of a GitHub App, which hold for an hour (`GithubAccessToken`).
   *
   * @throws a usage error for ids that are none, and for a token that would have every right.
   */
  public static github(scope: Construct, id: string, props: GithubTokenProps): SecretGenerator {
    return new SecretGenerator(scope, id, props, (where) => plans.github(props, where));
  }

  /**
   * Tokens of a robot account of Quay (`QuayAccessToken`).
   *
   * @throws a usage error for a robot account that is none, and for an account of another namespace.
   */
  public static quay(scope: Construct, id: string, props: QuayTokenProps): SecretGenerator {
    return new SecretGenerator(scope, id, props, (where) => plans.quay(props, where));
  }

  /**
   * A generator of any kind that the operator has, for instance `Webhook`, with its settings as they stand in the manifest.
   *
   * @throws a usage error for a kind that there is not, and for `Fake`, which holds its values in plain text.
   */
  public static of(scope: Construct, id: string, props: AnyGeneratorProps): SecretGenerator {
    return new SecretGenerator(scope, id, props, (where) => plans.anyKind(props, where));
  }

  /** The name of the generator. */
  public readonly name: string;
  /** The kind of the generator, for instance `Password`. */
  public readonly kind: string;
  /** The generator as ExternalSecrets and PushSecrets refer to it. */
  public readonly ref: GeneratorRef;

  private constructor(scope: Construct, id: string, props: GeneratorProps, planner: Planner) {
    super(scope, id);
    const { kind, spec, keys, account, annotation } = planner(this.node.path);
    const object = new cdk8s.ApiObject(this, 'Resource', { apiVersion: ExternalSecretsOperator.apiVersionOf(kind), kind, metadata: props.metadata, spec });
    const generated = keys ?? ExternalSecretsOperator.generatedKeys(kind, spec);
    this.name = object.name;
    this.kind = kind;
    this.ref = { kind, name: this.name, ...(generated === undefined ? {} : { keys: [...generated] }) };
    if (account) checkNamespace(account, object.metadata.namespace, this.node.path);
    if (account && annotation) this.node.addValidation({ validate: () => missingIdentity(account, annotation) });
    Judgement.require(this);
  }
}
