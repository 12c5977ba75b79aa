// Answers how Go reads values that our kernel reads too: one question as JSON a line in, one line of answer out.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"net/netip"
	"os"
	"strings"

	"github.com/distribution/reference"
	"gopkg.in/inf.v0"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

type question struct {
	Kind     string            `json:"kind"`
	Text     string            `json:"text"`
	Other    string            `json:"other"`
	Selector json.RawMessage   `json:"selector"`
	Labels   map[string]string `json:"labels"`
}

type answer map[string]any

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			fatal(err)
		}
		if err := out.Encode(ask(q)); err != nil {
			fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		fatal(err)
	}
}

func ask(q question) answer {
	switch q.Kind {
	case "quantity":
		return quantity(q.Text, q.Other)
	case "reference":
		return image(q.Text)
	case "cidr":
		return cidr(q.Text)
	case "selector":
		return selector(q.Selector, q.Labels)
	case "yaml":
		return document(q.Text)
	case "reading":
		return reading(q.Text)
	case "stream":
		return stream(q.Text)
	}
	fatal(fmt.Errorf("no question is called %q", q.Kind))
	return nil
}

func quantity(text, other string) answer {
	one, err := resource.ParseQuantity(text)
	if err != nil {
		return refused(err)
	}
	found := answer{"ok": true, "nanos": nanos(one)}
	if two, err := resource.ParseQuantity(other); err == nil {
		found["compare"] = one.Cmp(two)
	}
	return found
}

// The amount in billionths, the unit in which Kubernetes rounds up what is finer.
func nanos(q resource.Quantity) string {
	amount := new(inf.Dec).Mul(q.AsDec(), inf.NewDec(1_000_000_000, 0))
	return new(big.Int).Set(new(inf.Dec).Round(amount, 0, inf.RoundUp).UnscaledBig()).String()
}

func image(text string) answer {
	named, err := reference.ParseNormalizedNamed(text)
	if err != nil {
		return refused(err)
	}
	found := answer{
		"ok": true, "text": named.String(), "familiar": reference.FamiliarString(named), "registry": reference.Domain(named), "repository": reference.Path(named),
	}
	if tagged, ok := named.(reference.Tagged); ok {
		found["tag"] = tagged.Tag()
	}
	if digested, ok := named.(reference.Digested); ok {
		found["digest"] = digested.Digest().String()
	}
	return found
}

func cidr(text string) answer {
	prefix, err := netip.ParsePrefix(text)
	if err != nil {
		return refused(err)
	}
	return answer{"ok": !prefix.Addr().Is4In6(), "canonical": prefix.Masked().String()}
}

func selector(raw json.RawMessage, set map[string]string) answer {
	var written *metav1.LabelSelector
	if err := json.Unmarshal(raw, &written); err != nil {
		return refused(err)
	}
	read, err := metav1.LabelSelectorAsSelector(written)
	if err != nil {
		return refused(err)
	}
	return answer{"ok": true, "matches": read.Matches(labels.Set(set))}
}

func document(text string) answer {
	asJSON, err := yaml.YAMLToJSONStrict([]byte(text))
	if err != nil {
		return refused(err)
	}
	return answer{"ok": true, "json": json.RawMessage(asJSON)}
}

// One document, as it is read by everything that does not ask for strictness; duplicates is what strictness would add.
func reading(text string) answer {
	asJSON, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		return refused(err)
	}
	_, strict := yaml.YAMLToJSONStrict([]byte(text))
	return answer{"ok": true, "json": []any{json.RawMessage(asJSON)}, "strict": strict == nil}
}

// Several documents, as kubectl takes them from a file: it passes over those that are null.
func stream(text string) answer {
	decoder := utilyaml.NewYAMLOrJSONDecoder(strings.NewReader(text), 4096)
	found := []any{}
	for {
		one := runtime.RawExtension{}
		if err := decoder.Decode(&one); err == io.EOF {
			return answer{"ok": true, "json": found}
		} else if err != nil {
			return refused(err)
		}
		if raw := bytes.TrimSpace(one.Raw); len(raw) > 0 && !bytes.Equal(raw, []byte("null")) {
			found = append(found, json.RawMessage(raw))
		}
	}
}

func refused(err error) answer {
	return answer{"ok": false, "error": err.Error()}
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(2)
}
