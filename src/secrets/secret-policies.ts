/** Who owns the Secret that the External Secrets Operator writes. */
export enum SecretCreationPolicy {
  /** The ExternalSecret: the operator creates the Secret, and it goes when the ExternalSecret goes. */
  OWNER = 'Owner',
  /** Nobody: the operator creates the Secret, and it stays when the ExternalSecret goes. */
  ORPHAN = 'Orphan',
  /** Somebody else: the operator writes its keys into a Secret that exists. */
  MERGE = 'Merge',
  /** Somebody else, if the Secret exists; otherwise the operator creates it. Older operators do not know it. */
  CREATE_OR_MERGE = 'CreateOrMerge',
}

/** What happens to the Secret when the values have gone from the store. */
export enum SecretDeletionPolicy {
  /** It stays as it was, and the ExternalSecret reports an error. */
  RETAIN = 'Retain',
  /** It is deleted. */
  DELETE = 'Delete',
  /** Its keys are removed, the Secret stays. */
  MERGE = 'Merge',
}

/** When the operator reads the store again. */
export enum SecretRefreshPolicy {
  /** Every time that `refreshInterval` has passed. */
  PERIODIC = 'Periodic',
  /** Never, once the Secret is there. */
  CREATED_ONCE = 'CreatedOnce',
  /** When the ExternalSecret changes. */
  ON_CHANGE = 'OnChange',
}

/** How a value is encoded in the store. */
export enum SecretDecodingStrategy {
  /** Not at all. */
  NONE = 'None',
  /** As Base64 (RFC 4648, section 4). */
  BASE64 = 'Base64',
  /** As Base64 for addresses and file names (RFC 4648, section 5). */
  BASE64_URL = 'Base64URL',
  /** Perhaps as one of them: what can be decoded is, so that a value which only looks encoded is lost. */
  AUTO = 'Auto',
}

/** What becomes of characters that a key of a Secret cannot have. */
export enum SecretConversionStrategy {
  /** Each becomes `_`. */
  DEFAULT = 'Default',
  /** Each becomes its code point, `_U002f_` for `/`, so that no two keys become one. */
  UNICODE = 'Unicode',
}

/** Whether the tags and labels of a stored value are fetched in its place. */
export enum SecretMetadataPolicy {
  /** The value is fetched. */
  NONE = 'None',
  /** Its tags or labels are fetched. */
  FETCH = 'Fetch',
}

/** What a Secret holds besides what its template makes. */
export enum SecretTemplateMergePolicy {
  /** Nothing. */
  REPLACE = 'Replace',
  /** Everything that is fetched. */
  MERGE = 'Merge',
}

/** What happens in the store to what a PushSecret has written there, when the PushSecret goes. */
export enum PushSecretDeletionPolicy {
  /** It stays. */
  NONE = 'None',
  /** It is deleted. */
  DELETE = 'Delete',
}

/** What a PushSecret does with a value that the store has already. */
export enum PushSecretUpdatePolicy {
  /** It overwrites it. */
  REPLACE = 'Replace',
  /** It leaves it alone, whoever wrote it. */
  IF_NOT_EXISTS = 'IfNotExists',
}
