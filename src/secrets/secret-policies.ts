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
