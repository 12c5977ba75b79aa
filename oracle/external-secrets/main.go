// Asks the External Secrets Operator's own code, one JSON question a line: whether an object decodes strictly with its API types and passes its
// webhook, what its template engine makes of a template, which keys its rewriting makes, which functions its templates have.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"

	esv1 "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
	esv1alpha1 "github.com/external-secrets/external-secrets/apis/externalsecrets/v1alpha1"
	genv1alpha1 "github.com/external-secrets/external-secrets/apis/generators/v1alpha1"
	"github.com/external-secrets/external-secrets/pkg/esutils"
	template "github.com/external-secrets/external-secrets/pkg/template/v2"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	serializer "k8s.io/apimachinery/pkg/runtime/serializer/json"
)

type question struct {
	Object   json.RawMessage   `json:"object"`
	Template *string           `json:"template"`
	Data     map[string]string `json:"data"`
	Rewrite  json.RawMessage   `json:"rewrite"`
	Keys     []string          `json:"keys"`
}

type answer struct {
	Error     string   `json:"error,omitempty"`
	Text      string   `json:"text,omitempty"`
	Parses    bool     `json:"parses"`
	Keys      []string `json:"keys,omitempty"`
	Functions []string `json:"functions,omitempty"`
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func run() error {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{esv1.AddToScheme, esv1alpha1.AddToScheme, genv1alpha1.AddToScheme} {
		if err := add(scheme); err != nil {
			return err
		}
	}
	decoder := serializer.NewSerializerWithOptions(serializer.DefaultMetaFactory, scheme, scheme, serializer.SerializerOptions{Strict: true})
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<16), 1<<24)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			return err
		}
		if err := out.Encode(reply(asked, decoder)); err != nil {
			return err
		}
	}
	return lines.Err()
}

func reply(asked question, decoder runtime.Decoder) answer {
	switch {
	case asked.Object != nil:
		return answer{Error: judge(asked.Object, decoder)}
	case asked.Template != nil:
		return execute(*asked.Template, asked.Data)
	case asked.Rewrite != nil:
		return rewrite(asked.Rewrite, asked.Keys)
	default:
		return answer{Functions: functions()}
	}
}

func judge(raw []byte, decoder runtime.Decoder) string {
	object, _, err := decoder.Decode(raw, nil, nil)
	if err != nil {
		return err.Error()
	}
	if _, isExternalSecret := object.(*esv1.ExternalSecret); !isExternalSecret {
		return ""
	}
	if _, err := (&esv1.ExternalSecretValidator{}).ValidateCreate(context.Background(), object); err != nil {
		return err.Error()
	}
	return ""
}

func bytesOf(texts map[string]string) map[string][]byte {
	data := map[string][]byte{}
	for key, text := range texts {
		data[key] = []byte(text)
	}
	return data
}

func execute(text string, data map[string]string) answer {
	secret := &corev1.Secret{}
	err := template.Execute(map[string][]byte{"it": []byte(text)}, bytesOf(data), esv1.TemplateScopeValues, esv1.TemplateTargetData, secret)
	if err != nil {
		return answer{Error: err.Error(), Parses: !strings.Contains(err.Error(), "unable to parse template")}
	}
	return answer{Parses: true, Text: string(secret.Data["it"])}
}

func rewrite(raw []byte, keys []string) answer {
	var operations []esv1.ExternalSecretRewrite
	if err := json.Unmarshal(raw, &operations); err != nil {
		return answer{Error: err.Error()}
	}
	data := map[string][]byte{}
	for _, key := range keys {
		data[key] = []byte("{}")
	}
	made, err := esutils.RewriteMap(operations, data)
	if err != nil {
		return answer{Error: err.Error()}
	}
	found := answer{Parses: true, Keys: []string{}}
	for key := range made {
		if key != "" {
			found.Keys = append(found.Keys, key)
		}
	}
	sort.Strings(found.Keys)
	return found
}

func functions() []string {
	names := []string{}
	for name := range template.FuncMap() {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
