/** Which commits have to be signed. */
export enum SignatureMode {
  /** The commit that is deployed; of an annotated tag the tag. */
  HEAD = 'head',
  /** That commit and all before it, back to the beginning or to commits that seal what is before them (trailer `Argocd-gpg-seal`). Argo CD 3.5. */
  STRICT = 'strict',
}
