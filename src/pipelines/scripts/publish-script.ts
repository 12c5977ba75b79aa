/** Writes the list of the files that the pipeline owns in the other repository. */
const LIST = '.cdk8s-hardened-published';

/**
 * Commits the manifests to a clone of the repository that they go to, on a branch that is named by the content; ends the run where nothing
 * changes. Files that no run wrote are left alone, and what stands in the way is an error. What that repository ignores is committed all the same.
 *
 * Reads TARGET_URL, TARGET_BRANCH, TARGET_FOLDER (may be empty), BRANCH_PREFIX, MESSAGE, and DEPLOYMENT_TOKEN, which only git sees, on a pipe.
 */
export const COMMIT_SCRIPT = `\
export GIT_TERMINAL_PROMPT=0
login="!awk 'BEGIN { print \\"username=x-access-token\\"; print \\"password=\\" ENVIRON[\\"DEPLOYMENT_TOKEN\\"] }'"
remote() { git -c credential.helper= -c credential.helper="$login" "$@"; }
fail() { echo "$1" >&2; exit 1; }

remote clone --quiet --depth 1 --branch "$TARGET_BRANCH" -- "$TARGET_URL" deployment
target=deployment\${TARGET_FOLDER:+/$TARGET_FOLDER}
owned=$target/${LIST}
mkdir -p "$target"
(cd manifests && find . -type f ! -path '*/.*' | sed 's|^\\./||' | LC_ALL=C sort) > files.txt
[ -s files.txt ] || fail "There are no manifests: nothing is proposed, rather than that everything is deleted."
inside() { case /$2/ in */../*|*/./*|*//*|*/.git/*) fail "$1 names a file outside of the folder: $2" ;; esac; }

if [ -f "$owned" ]; then
  while IFS= read -r file; do
    inside "$owned" "$file"
    rm -f -- "$target/$file"
  done < "$owned"
fi
while IFS= read -r file; do
  inside manifests "$file"
  if [ -e "$target/$file" ] && ! cmp -s "manifests/$file" "$target/$file"; then fail "$file is there already, and no run of this pipeline wrote it."; fi
  mkdir -p "$(dirname "$target/$file")"
  cp "manifests/$file" "$target/$file"
done < files.txt
cp files.txt "$owned"

cd deployment || exit
git add --all --force
if git diff --cached --quiet; then
  echo "The repository has these manifests already."
  exit 0
fi
branch=$BRANCH_PREFIX$(git write-tree | cut -c 1-16)
git -c user.name=cdk8s-hardened -c user.email=cdk8s-hardened@noreply.invalid commit --quiet --message "$MESSAGE"
`;

/**
 * Pushes the branch unless it is there, and opens a pull request unless there is one; those of earlier contents are closed. Forks can name a branch
 * alike: theirs do not count.
 */
export const GITHUB_PROPOSE_SCRIPT = `\
if [ -z "$(remote ls-remote --heads origin "refs/heads/$branch")" ]; then
  remote push --quiet origin "HEAD:refs/heads/$branch"
fi
proposals() {
  gh pr list --repo "$TARGET_REPOSITORY" --base "$TARGET_BRANCH" --state open --limit 100 \\
    --json number,headRefName,isCrossRepository --jq ".[] | select(.isCrossRepository | not) | $1"
}
if [ -z "$(CURRENT=$branch proposals 'select(.headRefName == env.CURRENT) | .number')" ]; then
  gh pr create --repo "$TARGET_REPOSITORY" --base "$TARGET_BRANCH" --head "$branch" --title "$MESSAGE" --body "$BODY"
fi
CURRENT=$branch proposals 'select((.headRefName | startswith(env.BRANCH_PREFIX)) and .headRefName != env.CURRENT) | .number' |
  while IFS= read -r number; do
    gh pr close --repo "$TARGET_REPOSITORY" --delete-branch --comment "Newer manifests are proposed." "$number"
  done
`;

/** Pushes the branch unless it is there; GitLab opens the merge request by itself. */
export const GITLAB_PROPOSE_SCRIPT = `\
if [ -n "$(remote ls-remote --heads origin "refs/heads/$branch")" ]; then
  echo "These manifests are proposed already."
  exit 0
fi
remote push --quiet --push-option=merge_request.create --push-option="merge_request.target=$TARGET_BRANCH" \\
  --push-option="merge_request.title=$MESSAGE" --push-option=merge_request.remove_source_branch origin "HEAD:refs/heads/$branch"
`;
