/** A minor version of Argo CD, which decides what its API knows. */
export enum ArgoCdVersion {
  /** Argo CD 3.0. */
  V3_0 = '3.0',
  /** Argo CD 3.1. */
  V3_1 = '3.1',
  /** Argo CD 3.2. */
  V3_2 = '3.2',
  /** Argo CD 3.3. */
  V3_3 = '3.3',
  /** Argo CD 3.4. */
  V3_4 = '3.4',
  /** Argo CD 3.5. */
  V3_5 = '3.5',
  /** Argo CD 3.6. */
  V3_6 = '3.6',
}
