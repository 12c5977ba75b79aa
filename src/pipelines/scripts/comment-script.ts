/** How a comment of a pipeline is found again: by its first line, which nobody sees. */
export function markerOf(title: string): string {
  return `<!-- cdk8s-hardened: security difference (${title}) -->`;
}

/**
 * Writes the comment to `comment.md`: the marker, and the difference, cut at the end of a line where it is longer than a comment may be.
 * The difference is data that the code of a pull request could have written: it is copied, never expanded, and a link to another file is refused.
 */
export const COMMENT_TEXT_SCRIPT = `\
difference=pipeline-reports/difference.md
if [ -L "$difference" ]; then echo "The difference is a link, and no report."; exit 1; fi
{
  printf '%s\\n' "$MARKER"
  LC_ALL=C awk '{ size += length($0) + 1 } size > 60000 { print "\\nCut here: the run has all of it."; exit } { print }' "$difference"
} > comment.md
`;

/** Puts the comment on a pull request in the place of the one that an earlier run made. */
export const GITHUB_COMMENT_SCRIPT = `\
${COMMENT_TEXT_SCRIPT}comments=repos/$GITHUB_REPOSITORY/issues
filter='.[] | select(.user.login == "github-actions[bot]" and (.body | startswith(env.MARKER))) | .id'
earlier=$(gh api --paginate "$comments/$PULL_REQUEST/comments?per_page=100" --jq "$filter" | awk 'NR == 1')
if [ -n "$earlier" ]; then
  gh api --silent --method PATCH "$comments/comments/$earlier" --field body=@comment.md
else
  gh api --silent --method POST "$comments/$PULL_REQUEST/comments" --field body=@comment.md
fi
`;
