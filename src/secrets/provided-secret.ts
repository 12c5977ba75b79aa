import type * as cdk8s from 'cdk8s';
import type { Construct } from 'constructs';
import { MadeSecret } from './made-secret';
import type { ProvidedSecretProps } from './secret-provider-options';
import { UsageError } from '../core/errors';
import { Judgement } from '../core/judgement';
import { quoted } from '../core/quoted';
import { didYouMean } from '../core/suggestion';

/**
 * A Secret that the Secrets Store CSI driver keeps in step with the files of a SecretProviderClass; `SecretProviderClass.secret` makes it.
 *
 * It exists only while a pod mounts the class. The files alone are safer: of them there is no copy in the cluster's API.
 */
export class ProvidedSecret extends MadeSecret {
  /** @internal */
  public static _of(providerClass: Construct, object: cdk8s.ApiObject, files: readonly string[], props: ProvidedSecretProps): ProvidedSecret {
    return new ProvidedSecret(providerClass, object, files, props);
  }

  private constructor(providerClass: Construct, object: cdk8s.ApiObject, files: readonly string[], { secretName, keys, type }: ProvidedSecretProps) {
    super(providerClass, `secret-${secretName}`);
    if (keys.length === 0) throw new UsageError('keys is empty, so the Secret would hold nothing.', { where: this.node.path, fix: 'name at least one file' });
    for (const { file } of keys) this.checkFile(file, files);
    const data = keys.map(({ file, key = file }) => ({ objectName: file, key }));
    this._make({ object, name: secretName, keys: data.map(({ key }) => key), fingerprint: { secretName, data, type }, remedy: 'add it to keys' });
    Judgement.require(this);
  }

  private checkFile(file: string, files: readonly string[]): void {
    if (files.includes(file)) return;
    const near = didYouMean(file, [...files]);
    throw new UsageError(`${quoted(file)} is not a file of the SecretProviderClass${near === undefined ? '.' : `; did you mean ${quoted(near)}?`}`, {
      where: this.node.path, fix: near === undefined ? `use one of ${files.map((each) => quoted(each)).join(', ')}` : undefined,
    });
  }
}
