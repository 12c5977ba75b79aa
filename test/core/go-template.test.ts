import { GoTemplate } from '../../src/core/go-template';

function read(text: string): GoTemplate {
  return GoTemplate.read(text, ['b64enc', 'fromJson', 'default', 'toJson', 'dict', 'upper']);
}

describe('the keys that a template takes', () => {
  test.each<[string, string, string]>([
    ['none', 'plain text', ''],
    ['a field', 'user={{ .user }};', 'user'],
    ['a field without spaces, trimmed, on several lines', '{{.a}} {{- .b -}} {{\n  .c\n}}', 'a b c'],
    ['each once', '{{ .a }}{{ .a | upper }}', 'a'],
    ['a field of the root', '{{ $.a }}', 'a'],
    ['index of the root', '{{ index . "a-b" }}{{ index $ `tls.crt` }}', 'a-b? tls.crt?'],
    ['index with escapes', String.raw`{{ index . "a\u002db\x2e" }}`, 'a-b.?'],
    ['index through a pipe', '{{ "a-b" | index . }}', 'a-b?'],
    ['a field counts more than index', '{{ index . "a" }}{{ .a }}', 'a'],
    ['index of a key that is taken from another', '{{ index . .a }}', 'a'],
    ['arguments and parentheses', '{{ printf "%s:%s" .a (.b | b64enc) | upper }}', 'a b'],
    ['in conditions and both branches', '{{ if .a }}{{ .b }}{{ else if eq .c "x" }}{{ .d }}{{ else }}{{ .e }}{{ end }}', 'a b c d e'],
    ['with gives another dot, $ stays', '{{ with .a | fromJson }}{{ .host }}{{ $.b }}{{ else }}{{ .c }}{{ end }}', 'a b c'],
    ['range over a list that was read', '{{ range .a | fromJson }}{{ .name }}{{ end }}', 'a'],
    ['range over all', '{{ range $key, $value := . }}{{ $key }}={{ $value }}{{ end }}', ''],
    ['variables', '{{ $all := . }}{{ $a := .a }}{{ $all.b }}{{ $a }}', 'a b'],
    ['a variable that changes', '{{ $x := . }}{{ $x = dict "b" 1 }}{{ $x.b }}', ''],
    ['named templates', '{{ define "t" }}{{ .b }}{{ end }}{{ template "t" . }}{{ template "t" (.a | fromJson) }}', 'b a'],
    ['a named template that nobody calls', '{{ define "t" }}{{ .b }}{{ end }}', ''],
    ['a block', '{{ block "t" . }}{{ .b }}{{ end }}', 'b'],
    ['no comment', '{{/* .a }} */}}{{- /* .b */ -}}', ''],
    ['no quoted text', '{{ "{{ .a }}" }}{{ `.b` }}', ''],
    ['nothing of what is read', '{{ (.a | fromJson).b }}', 'a'],
    ['no parts of numbers', '{{ printf "%v" .5 }}{{ printf "%d" 0x1F }}', ''],
    ['dollars and braces of other languages', '$.a {x: {y: 1}} } }}', ''],
    ['a pipe with nothing after it, which Go takes', '{{ .a | }}', 'a'],
    ['a template that is defined twice, once as nothing', '{{ define "x" }} {{ end }}{{ define "x" }}{{ .b }}{{ end }}{{ template "x" . }}', 'b'],
    ['break and continue', '{{ range $k, $v := . }}{{ if $v }}{{ break }}{{ else }}{{ continue }}{{ end }}{{ end }}', ''],
  ])('%s', (_name, text, keys) => {
    const { mistakes, references } = read(text);
    expect(mistakes).toEqual([]);
    expect(references.map(({ key, byIndex }) => byIndex ? `${key}?` : key).join(' ')).toBe(keys);
  });
});

describe('what keeps a template from being executed', () => {
  test.each<[string, string, string]>([
    ['an action that is not closed', 'a {{ .a', '{{ that is not closed'],
    ['one brace', 'a {{ .a } b', '"}", which means nothing there'],
    ['an open quote', '{{ index . "a }}', 'a quoted text that is not closed'],
    ['an open comment', '{{/* a }}', 'a comment that is not closed'],
    ['a comment and more', '{{/* a */ .b }}', 'a comment that shares its {{ }} with something else'],
    ['an open parenthesis', '{{ (.a }}', '( without its counterpart'],
    ['a closed parenthesis', '{{ .a) }}', ') without its counterpart'],
    ['nothing', '{{ }}', '{{ }} without a value'],
    ['nothing in parentheses', '{{ upper () }}', '( ) without a value'],
    ['if without end', '{{ if .a }}', '{{ if }} without {{ end }}'],
    ['end without if', '{{ end }}', '{{ end }} that belongs to nothing'],
    ['else twice', '{{ if .a }}{{ else }}{{ else }}{{ end }}', 'a second {{ else }} in {{ if }}'],
    ['else with another', '{{ with .a }}{{ else if .b }}{{ end }}', '{{ else if }} in {{ with }}'],
    ['if without condition', '{{ if }}{{ end }}', 'if without a value'],
    ['a key with a dash', '{{ .tls-crt }}', '"-" in a name'],
    ['a variable that is declared nowhere', '{{ $a }}', '$a, which is declared nowhere'],
    ['a variable out of its scope', '{{ if $a := .a }}{{ end }}{{ $a }}', '$a, which is declared nowhere'],
    ['a variable that is assigned before it is declared', '{{ $a = .a }}', '$a, which is declared nowhere'],
    ['a variable of the surroundings in a definition', '{{ $a := .a }}{{ define "t" }}{{ $a }}{{ end }}', '$a, which is declared nowhere'],
    ['a function that does not exist', '{{ .a | b64encode }}', 'the function b64encode, which does not exist; did you mean b64enc?'],
    ['a function that is none of templates', '{{ env "HOME" }}', 'the function env, which does not exist'],
    ['a function that is called otherwise elsewhere', '{{ .a | base64decode }}', 'did you mean b64dec?'],
    ['a text that is not repeated', '{{ .a "s3cret""s3cret" }}', 'a text where none can stand'],
    ['a value as a function', '{{ .a | "b" }}', 'a value after "|", where only a function can stand'],
    ['a key with arguments', '{{ .a b64enc }}', '.a with something after it, as if it were a function'],
    ['a field of a value', '{{ .config.host }}', '.host of a value, which is a text'],
    ['a field of a value, through a variable', '{{ range $v := . }}{{ $v.host }}{{ end }}', '.host of a value, which is a text'],
    ['range over a value', '{{ range .a }}{{ end }}', '{{ range }} over a value, which is a text'],
    ['a template that is defined nowhere', '{{ template "x" . }}', 'the template "x", which is defined nowhere'],
    ['a definition inside', '{{ if .a }}{{ define "x" }}{{ end }}{{ end }}', '{{ define }} inside of something else'],
    ['a template that is defined twice', '{{ define "x" }}a{{ end }}{{ define "x" }}b{{ end }}', 'a template that is defined twice'],
    ['a result with arguments', '{{ (upper .a) "x" }}', '( ) with something after it'],
    ['break outside', '{{ break }}', '{{ break }} outside of {{ range }}'],
    ['a bad escape', String.raw`{{ index . "a\-b" }}`, String.raw`"\-", which is no escape`],
    ['a bad number', '{{ printf "%v" 09 }}', 'digits that are no number'],
    ['a character of two', '{{ printf "%c" \'ab\' }}', '\' \' around what is not one character'],
  ])('%s', (_name, text, mistake) => {
    expect(read(text).mistakes[0]).toContain(mistake);
  });
});
