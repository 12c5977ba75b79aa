// Tells what Kubernetes' own readers find in files: one path a line in, one line of JSON out.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// Answer lists the objects of a file, `apiVersion kind namespace/name`, and how many documents could not be decoded.
type Answer struct {
	File    string   `json:"file"`
	Objects []string `json:"objects"`
	Broken  int      `json:"broken"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<16), 1<<20)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		answer, err := read(lines.Text())
		if err == nil {
			err = out.Encode(answer)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
}

func read(file string) (Answer, error) {
	answer := Answer{File: file, Objects: []string{}}
	text, err := os.ReadFile(file)
	if err != nil {
		return answer, err
	}
	documents := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			return answer, nil
		}
		if err != nil {
			return answer, err
		}
		var value any
		if err := yaml.Unmarshal(document, &value); err != nil {
			answer.Broken++
			continue
		}
		answer.Objects = append(answer.Objects, objectsIn(value)...)
	}
}

// The objects of a document: itself, or the items of a list.
func objectsIn(value any) []string {
	object, isObject := value.(map[string]any)
	if !isObject {
		return nil
	}
	items, isList := object["items"].([]any)
	if !isList {
		return nameOf(object)
	}
	var names []string
	for _, item := range items {
		names = append(names, objectsIn(item)...)
	}
	return names
}

func nameOf(object map[string]any) []string {
	apiVersion, _ := object["apiVersion"].(string)
	kind, _ := object["kind"].(string)
	if apiVersion == "" || kind == "" {
		return nil
	}
	metadata, _ := object["metadata"].(map[string]any)
	name, _ := metadata["name"].(string)
	return []string{fmt.Sprintf("%s %s %s", apiVersion, kind, name)}
}
