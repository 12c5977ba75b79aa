/** An action by its commit, with the release that the commit is. */
export interface PinnedAction {
  readonly name: string;
  readonly version: string;
  readonly commit: string;
}

/** The actions that generated workflows use: of the platform itself only, and each as one commit that nobody can move. */
export const PINNED_ACTIONS = {
  checkout: { name: 'actions/checkout', version: 'v6.0.2', commit: 'de0fac2e4500dabe0009e67214ff5f5447ce83dd' },
  setupNode: { name: 'actions/setup-node', version: 'v6.3.0', commit: '53b83947a5a98c8d113130e565377fae1a50d02f' },
  uploadArtifact: { name: 'actions/upload-artifact', version: 'v6.0.0', commit: 'b7c566a772e6b6bfb58ed0dc250532a479d7789f' },
  downloadArtifact: { name: 'actions/download-artifact', version: 'v7.0.0', commit: '37930b1c2abaa49bbe596cd826c3c89aef350131' },
  uploadSarif: { name: 'github/codeql-action/upload-sarif', version: 'v4.31.9', commit: '5d4e8d1aca955e8d8589aabd499c5cae939e33c7' },
} as const satisfies { readonly [name: string]: PinnedAction };

const VERSIONS: ReadonlyMap<string, string> = new Map(Object.values(PINNED_ACTIONS).map((action) => [usesOf(action), action.version]));

/** How a step names an action. */
export function usesOf({ name, commit }: PinnedAction): string {
  return `${name}@${commit}`;
}

/** The release of what a step uses, where it is one of ours. */
export function versionOf(uses: string): string | undefined {
  return VERSIONS.get(uses);
}
